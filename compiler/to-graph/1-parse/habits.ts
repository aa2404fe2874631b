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
  const marks: string[] = [];
  const ends: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) marks.push(file.text[node.getStart(file)]!);
    if (endsInSemicolon(node)) ends.push(file.text[node.end - 1]!);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const isDouble = marks.length >= FEWEST && marks.every((mark) => mark === '"');
  const isBare = ends.length >= FEWEST && !ends.includes(';');
  return { quote: isDouble ? '"' : "'", semicolons: !isBare };
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
