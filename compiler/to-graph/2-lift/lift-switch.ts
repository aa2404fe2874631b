/** `switch (approval.outcome)` directly after its human task, `switch (winner)` after a race. Every other is a decision. */
import { ts } from 'ts-morph';
import { doneName, isRaced } from '../../graph/interruptions.js';
import { NEXT } from '../../graph/outputs.js';
import { spanOf } from '../1-parse/comments.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { LiftedArm, LiftedItem } from './lifted.js';
import { assignOutputs, isSubjectOf, type Parting, partingBefore, takeResult } from './own-tests.js';

export const liftSwitch: StatementLifter = (statement, scope, before) => {
  if (!ts.isSwitchStatement(statement)) return undefined;
  const task = partingBefore(before);
  const span = spanOf(statement, scope.file);
  if (task === undefined || span.core !== span.from || !isSubjectOf(statement.expression, task))
    return liftCases(statement, scope);
  const { clauses } = statement.caseBlock;
  const defaults = clauses.findIndex(ts.isDefaultClause);
  if (defaults >= 0 && defaults !== clauses.length - 1) return undefined;
  const named = clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [outcomeIndex(clause, task)] : []));
  const outcomes = assignOutputs(named, clauses.length, task);
  if (outcomes === undefined) return undefined;
  const arms = clauses.map((clause, index) =>
    armOf(clause, outcomes[index]!, index === clauses.length - 1, { ...scope, raceValue: task.node.value }),
  );
  if (!arms.every((arm) => arm !== undefined)) return undefined;
  for (const arm of arms) takeResult(task.node, arm);
  const subject = rangeOf(statement.expression, scope);
  return [{ kind: 'choice', node: task.node, said: 'switch', subject, arms, span }];
};

/** A `switch` over a value: a branch for each clause, in their order. */
function liftCases(statement: ts.SwitchStatement, scope: LiftScope): LiftedItem[] | undefined {
  const { clauses } = statement.caseBlock;
  const subject = statement.expression;
  const isPlain =
    ts.isIdentifier(subject) ||
    ts.isPropertyAccessExpression(subject) ||
    subject.kind === ts.SyntaxKind.TrueKeyword;
  const defaults = clauses.findIndex(ts.isDefaultClause);
  if (!isPlain || (defaults >= 0 && defaults !== clauses.length - 1)) return undefined;
  const groups = groupsOf(clauses);
  if (groups === undefined || groups.length === (defaults >= 0 ? 1 : 0)) return undefined;
  const arms = groups.map(({ body, tests, isDefault }, index): LiftedArm | undefined => {
    const said = clauseBody(body, index === groups.length - 1, scope);
    const at =
      tests.length === 0 ? {} : { test: { from: tests[0]!.getStart(scope.file), to: tests.at(-1)!.end } };
    return (
      said && { output: isDefault ? groups.length - 1 : index, negated: false, bare: false, ...said, ...at }
    );
  });
  if (!arms.every((arm) => arm !== undefined)) return undefined;
  const text = (node: ts.Expression) => settingText(node, scope, statement);
  const branches = groups
    .filter(({ isDefault }) => !isDefault)
    .map(({ tests }, index) => ({
      id: `b${index + 1}`,
      label: '',
      condition: tests
        .map((test) =>
          subject.kind === ts.SyntaxKind.TrueKeyword ? text(test) : `${text(subject)} === ${text(test)}`,
        )
        .join(' || '),
    }));
  const span = spanOf(statement, scope.file);
  const node = liftedNode({ kind: 'decision', branches }, new Map(), leadText(scope, span), scope);
  return [{ kind: 'choice', node, said: 'switch', arms, span }];
}

interface ClauseGroup {
  tests: ts.Expression[];
  isDefault: boolean;
  body: ts.CaseOrDefaultClause;
}

/** Clauses with the empty ones before them; nothing when the default is one of several. */
function groupsOf(clauses: readonly ts.CaseOrDefaultClause[]): ClauseGroup[] | undefined {
  const groups: ClauseGroup[] = [];
  let tests: ts.Expression[] = [];
  for (const [index, clause] of clauses.entries()) {
    const isDefault = ts.isDefaultClause(clause);
    if (isDefault && tests.length > 0) return undefined;
    if (!isDefault) tests.push(clause.expression);
    if (clause.statements.length === 0 && index < clauses.length - 1) continue;
    groups.push({ tests, isDefault, body: clause });
    tests = [];
  }
  return groups;
}

/** The statements of a clause, with or without braces. */
function clauseBody(
  clause: ts.CaseOrDefaultClause,
  isLast: boolean,
  scope: LiftScope,
): Pick<LiftedArm, 'body' | 'breaks' | 'open'> | undefined {
  const [first] = clause.statements;
  if (first !== undefined && ts.isBlock(first)) return caseBody(clause, isLast, scope);
  const all = [...clause.statements];
  const last = all.at(-1);
  const breaks = last !== undefined && isOwnBreak(last);
  const statements = breaks ? all.slice(0, -1) : all;
  if (statements.some(leavesSwitch)) return undefined;
  const leaves =
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last));
  if (!breaks && !isLast && !leaves) return undefined;
  // The colon is the last thing before the statements.
  const head = ts.isCaseClause(clause)
    ? clause.expression.end
    : clause.getStart(scope.file) + 'default'.length;
  const from = scope.file.text.indexOf(':', head) + 1;
  const end = statements.at(-1);
  const to = end === undefined ? from : spanOf(end, scope.file).tail;
  return { breaks, open: true, body: scope.liftBody(statements, { from, to }, scope) };
}

function outcomeIndex({ expression }: ts.CaseClause, { node: { content }, outputs }: Parting): number {
  if (!ts.isStringLiteral(expression)) return -1;
  const isDone = isRaced(content) && expression.text === doneName(content);
  return outputs.indexOf(isDone ? NEXT.id : expression.text);
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
