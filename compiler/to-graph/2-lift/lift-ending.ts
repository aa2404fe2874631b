/** Ends of the workflow that are thrown, and the `try` around all of it that knows them. */
import { ts } from 'ts-morph';
import { THROWN_EXIT } from '../../regions/closure-exits.js';
import { containsAwait } from '../../syntax/contains-await.js';
import { spanOf } from '../1-parse/comments.js';
import { leadText, liftedNode, rangeOf, type StatementLifter, settingText } from './lift-scope.js';
import type { Range } from './lifted.js';

/** `try { … } catch (error) { if (error instanceof EndWorkflow) return error.result; throw error; }` */
export interface Ending {
  statements: readonly ts.Statement[];
  /** Between the braces of the `try`. */
  inside: Range;
  /** From what stands before it in the function, and up to the function's last brace. */
  open: Range;
  close: Range;
  /** Whether the workflow returns what was thrown. */
  gives: boolean;
}

/** @param whole what is left of the function behind its variables */
export function endingOf(
  statements: readonly ts.Statement[],
  whole: Range,
  file: ts.SourceFile,
): Ending | undefined {
  const [only, second] = statements;
  if (only === undefined || second !== undefined || !ts.isTryStatement(only)) return undefined;
  const span = spanOf(only, file);
  const gives = span.core === span.from && only.finallyBlock === undefined ? givenBy(only, file) : undefined;
  if (gives === undefined) return undefined;
  const inside = { from: only.tryBlock.getStart(file) + 1, to: only.tryBlock.end - 1 };
  return {
    statements: only.tryBlock.statements,
    inside,
    open: { from: whole.from, to: inside.from },
    close: { from: inside.to, to: whole.to },
    gives,
  };
}

function givenBy({ catchClause }: ts.TryStatement, file: ts.SourceFile): boolean | undefined {
  const name = catchClause?.variableDeclaration?.name;
  if (catchClause === undefined || name === undefined || !ts.isIdentifier(name)) return undefined;
  const [asks, throws, more] = catchClause.block.statements;
  if (asks === undefined || throws === undefined || more !== undefined) return undefined;
  if (plain(throws, file) !== `throw ${name.text}`) return undefined;
  const [, returned] = plain(asks, file).match(/^if \((?:\w+) instanceof EndWorkflow\) (.*)$/s) ?? [];
  if (!plain(asks, file).startsWith(`if (${name.text} instanceof`)) return undefined;
  const said = returned?.replace(/^\{\s*|;?\s*\}$/g, '');
  if (said === 'return') return false;
  return said === `return ${name.text}.result` ? true : undefined;
}

function plain(statement: ts.Statement, file: ts.SourceFile): string {
  return statement.getText(file).replace(/;$/, '');
}

/** `throw new EndWorkflow(total);` */
export const liftThrownEnd: StatementLifter = (statement, scope) => {
  if (!ts.isThrowStatement(statement) || containsAwait(statement)) return undefined;
  const { expression: made } = statement;
  if (!ts.isNewExpression(made) || made.expression.getText(scope.file) !== 'EndWorkflow') return undefined;
  const [result, more] = made.arguments ?? [];
  if (more !== undefined) return undefined;
  const said = result === undefined ? {} : { result: settingText(result, scope, statement) };
  const fields = new Map<string, Range>(result === undefined ? [] : [['result', rangeOf(result, scope)]]);
  const span = spanOf(statement, scope.file);
  const node = liftedNode({ kind: 'endWorkflow', ...said }, fields, leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, exit: THROWN_EXIT, span }];
};
