import { ts } from 'ts-morph';
import { parseTree } from './nesting.js';
import { rememberTexts } from './remember-texts.js';

/** Why a text is no expression, in the parser's words, with the characters at fault. */
export interface ParseProblem {
  problem: string;
  range: { from: number; to: number };
}

/** A parsed text: `node` spans it, `offset` is where it begins in `file`. */
export interface Parsed {
  file: ts.SourceFile;
  node: ts.Node;
  offset: number;
}

/** As many settings as the largest drawings have. */
const KEPT = 10_000;

/** Parses one expression, as it would stand in a workflow function. */
export const parseExpression = rememberTexts(
  (text): Parsed | ParseProblem =>
    parse(text, 'async () => (', '\n)', (file) => {
      const [statement, ...more] = file.statements;
      if (statement === undefined || more.length > 0 || !ts.isExpressionStatement(statement))
        return undefined;
      const arrow = statement.expression;
      if (!ts.isArrowFunction(arrow) || !ts.isParenthesizedExpression(arrow.body)) return undefined;
      return arrow.body.expression;
    }),
  KEPT,
);

/** Parses statements, as they would stand in a workflow function. */
export const parseStatements = rememberTexts(
  (text): Parsed | ParseProblem =>
    parse(text, 'async () => {', '\n}', (file) => {
      const [statement, ...more] = file.statements;
      if (statement === undefined || more.length > 0 || !ts.isExpressionStatement(statement))
        return undefined;
      return ts.isArrowFunction(statement.expression) ? statement.expression.body : undefined;
    }),
  KEPT,
);

export function isProblem(result: Parsed | ParseProblem): result is ParseProblem {
  return 'problem' in result;
}

function parse(
  text: string,
  before: string,
  after: string,
  pick: (file: ts.SourceFile) => ts.Node | undefined,
): Parsed | ParseProblem {
  const parsed = parseTree('setting.ts', `${before}${text}${after}`);
  const clamp = (at: number): number => Math.max(0, Math.min(text.length, at - before.length));
  if ('tooDeep' in parsed) {
    const { from, to } = parsed.tooDeep;
    return { problem: 'it is nested too deep.', range: { from: clamp(from), to: clamp(to) } };
  }
  const { file } = parsed;
  const [first] = syntaxErrors(file);
  if (first !== undefined) {
    const range = { from: clamp(first.start), to: clamp(first.start + first.length) };
    return { problem: ts.flattenDiagnosticMessageText(first.messageText, ' '), range };
  }
  const node = pick(file);
  // Text such as `a) + (b` parses only together with the brackets around it.
  if (node === undefined) {
    return { problem: 'something is left over.', range: { from: 0, to: text.length } };
  }
  return { file, node, offset: before.length };
}

/** The parser keeps its errors on the file; the public way to them is a whole program. */
function syntaxErrors(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (
    (file as ts.SourceFile & { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ??
    []
  );
}
