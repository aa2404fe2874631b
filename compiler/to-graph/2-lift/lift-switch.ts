/** `switch (approval.outcome)` directly after its human task, `switch (winner)` after a race. Every other is code. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { type LiftScope, rangeOf, type StatementLifter } from './lift-scope.js';
import type { LiftedArm } from './lifted.js';
import { assignOutputs, isSubjectOf, partingBefore } from './own-tests.js';

export const liftSwitch: StatementLifter = (statement, scope, before) => {
  if (!ts.isSwitchStatement(statement)) return undefined;
  const task = partingBefore(before);
  const span = spanOf(statement, scope.file);
  if (task === undefined || span.core !== span.from || !isSubjectOf(statement.expression, task))
    return undefined;
  const { clauses } = statement.caseBlock;
  const defaults = clauses.findIndex(ts.isDefaultClause);
  if (defaults >= 0 && defaults !== clauses.length - 1) return undefined;
  const named = clauses.flatMap((clause) =>
    ts.isCaseClause(clause) ? [outcomeIndex(clause, task.outputs)] : [],
  );
  const outcomes = assignOutputs(named, clauses.length, task);
  if (outcomes === undefined) return undefined;
  const arms = clauses.map((clause, index) =>
    armOf(clause, outcomes[index]!, index === clauses.length - 1, scope),
  );
  if (!arms.every((arm) => arm !== undefined)) return undefined;
  return [{ kind: 'choice', node: task.node, said: 'switch', arms, span }];
};

function outcomeIndex({ expression }: ts.CaseClause, outcomes: readonly string[]): number {
  return ts.isStringLiteral(expression) ? outcomes.indexOf(expression.text) : -1;
}

function armOf(
  clause: ts.CaseOrDefaultClause,
  output: number,
  isLast: boolean,
  scope: LiftScope,
): LiftedArm | undefined {
  const said = caseBody(clause, isLast, scope);
  if (said === undefined) return undefined;
  const test = ts.isCaseClause(clause) ? { test: rangeOf(clause.expression, scope) } : {};
  return { output, negated: false, bare: false, ...said, ...test };
}

/** What a clause in braces says that does not run into the next; undefined: it cannot be shown. */
export function caseBody(
  clause: ts.CaseOrDefaultClause,
  isLast: boolean,
  scope: LiftScope,
): Pick<LiftedArm, 'body' | 'breaks'> | undefined {
  const [block, second] = clause.statements;
  if (block === undefined || !ts.isBlock(block)) return undefined;
  const inside = block.statements.at(-1);
  const closing = second ?? inside;
  const breaks = closing !== undefined && isOwnBreak(closing);
  if (second !== undefined && (!breaks || clause.statements.length > 2)) return undefined;
  const statements = breaks && second === undefined ? block.statements.slice(0, -1) : [...block.statements];
  if (statements.some(leavesSwitch)) return undefined;
  const leaves =
    inside !== undefined &&
    (ts.isReturnStatement(inside) ||
      ts.isThrowStatement(inside) ||
      ts.isContinueStatement(inside) ||
      ts.isBreakStatement(inside));
  if (!breaks && !isLast && !leaves) return undefined;
  const last = statements.at(-1);
  const from = block.getStart(scope.file) + 1;
  const to =
    breaks && second === undefined
      ? last === undefined
        ? from
        : spanOf(last, scope.file).tail
      : block.end - 1;
  return { breaks, body: scope.liftBody(statements, { from, to }, scope) };
}

function isOwnBreak(statement: ts.Statement): boolean {
  return ts.isBreakStatement(statement) && statement.label === undefined;
}

/** Whether a bare `break` somewhere inside leaves the switch early. */
function leavesSwitch(node: ts.Node): boolean {
  if (ts.isBreakStatement(node)) return node.label === undefined;
  if (ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) || ts.isFunctionLike(node))
    return false;
  return ts.forEachChild(node, (child) => leavesSwitch(child) || undefined) ?? false;
}
