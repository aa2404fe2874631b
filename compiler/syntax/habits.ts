/** Habits of a text that what is written into it takes over, where the whole of the text has them. */
import { ts } from 'ts-morph';

export interface Habits {
  /** The mark around a string that needs no other. */
  quote: "'" | '"';
  /** Whether statements end in a semicolon. */
  semicolons: boolean;
}

/** Those of the compiler itself. */
export const OWN_HABITS: Habits = { quote: "'", semicolons: true };

/** Fewer strings or statements than this are no habit. */
const FEWEST = 2;

export function habitsOf(file: ts.SourceFile): Habits {
  const quotes = areAll(file, ts.isStringLiteral, (literal) => file.text[literal.getStart(file)] === '"');
  const ends = areAll(file, endsInSemicolon, ({ end }) => file.text[end - 1] !== ';');
  return { quote: quotes ? '"' : "'", semicolons: !ends };
}

/** Whether all of these nodes, and not too few of them, are so; the first that is not ends the search. */
function areAll(
  file: ts.SourceFile,
  counts: (node: ts.Node) => boolean,
  isSo: (node: ts.Node) => boolean,
): boolean {
  let found = 0;
  const isAgainst = (node: ts.Node): boolean => {
    if (counts(node)) {
      found++;
      if (!isSo(node)) return true;
    }
    return ts.forEachChild(node, isAgainst) ?? false;
  };
  return !isAgainst(file) && found >= FEWEST;
}

function endsInSemicolon(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isDoStatement(node)
  );
}
