/** Scopes that are closures: cancellation scopes and `saga`, also inside each other, and what undoes a step in one. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { isApiCall } from '../1-parse/api-imports.js';
import { spanOf } from '../1-parse/comments.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import { isAllRead, leavingOf } from './closure-exits.js';
import { fieldReader } from './field-reader.js';
import { activityContent } from './lift-activity.js';
import { keptBy, stepOf } from './lift-call.js';
import { runBody } from './lift-mapped.js';
import type { LiftScope, StatementLifter } from './lift-scope.js';
import type { LiftedItem } from './lifted.js';
import { calledItself, closureScope } from './scope-shape.js';

type Content = Omit<NodeOf<'scope'>, 'x' | 'y' | 'title' | 'description'>;

/** `await CancellationScope.withTimeout('5 minutes', () => saga(async ({ addCompensation }) => {…}));` */
export const liftClosureScope: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope);
  if (!kept?.isAwaited || !ts.isCallExpression(kept.expression)) return undefined;
  const found = closureScope(kept.expression, scope) ?? (kept.name && calledItself(kept.expression));
  if (!found) return undefined;
  const { fields, read } = fieldReader(scope, statement);
  const { run, settings, own, leavable = false } = found;
  const isPlain =
    kept.binding === 'assign' || (kept.binding !== 'returned' && kept.declaredType === undefined);
  const leaving = !isPlain ? undefined : leavingOf(run, kept, statement, scope, leavable);
  if (leavable && leaving === undefined) return undefined;
  const body = runBody(run, { ...scope, opens: leaving }, own, kept.name !== undefined);
  if (leaving !== undefined && !isAllRead(run, leaving)) return undefined;
  const content: Content = {
    kind: 'scope',
    graph: '',
    outputs: [...(leaving?.outputs ?? [])].map((id) => ({ id, label: id })),
    ...settings(read),
    ...(kept.name === undefined || leaving !== undefined ? {} : { result: kept.name }),
  };
  // That nothing may be kept says no more of the scope: nothing is what it gives where it is left by its end.
  const typed = leaving === undefined ? kept : { binding: kept.binding };
  const step = { ...stepOf({ content, fields }, typed, statement, scope), bodies: [body] };
  if (leaving === undefined || kept.name === undefined) return [step];
  return [{ ...step, node: { ...step.node, tells: kept.name, pattern: kept.name } }];
};

/** `addCompensation(() => cancelFlight({…}));` directly behind the step that it undoes: it becomes part of that step. */
export const liftUndo: StatementLifter = (statement, scope, before) => {
  const undo = undoneBy(statement, scope);
  if (undo === undefined || !takesUndo(before, statement, scope)) return undefined;
  const span = spanOf(statement, scope.file);
  before.node.content.undo = undo.content;
  for (const [field, range] of undo.fields) before.node.fields.set(field, range);
  before.span = { ...before.span, to: span.to, tail: span.tail };
  return [];
};

function takesUndo(
  before: LiftedItem | undefined,
  statement: ts.Statement,
  { file }: LiftScope,
): before is ActivityStep {
  if (before?.kind !== 'step' || before.node.content.kind !== 'activity') return false;
  const { mode, undo } = before.node.content;
  const { core, from } = spanOf(statement, file);
  const isNext = file.text.slice(before.span.to, core).trim() === '' && from === core;
  return mode === undefined && undo === undefined && before.tried === undefined && isNext;
}

type ActivityStep = Extract<LiftedItem, { kind: 'step' }> & {
  node: { content: Extract<Extract<LiftedItem, { kind: 'step' }>['node']['content'], { kind: 'activity' }> };
};

function undoneBy(statement: ts.Statement, scope: LiftScope) {
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (!isApiCall(expression, 'addCompensation', scope.items.api)) return undefined;
  const [run, more] = expression.arguments;
  if (run === undefined || more !== undefined || !ts.isArrowFunction(run)) return undefined;
  if (run.parameters.length > 0 || run.modifiers !== undefined || !ts.isCallExpression(run.body))
    return undefined;
  const [given, second] = run.body.arguments;
  if (second !== undefined || (given !== undefined && propertiesOf(given) === undefined)) return undefined;
  // Options of its own, or arguments that are no object, have no place beside the step.
  if (!ts.isIdentifier(run.body.expression)) return undefined;
  const said = activityContent(run.body, undefined, scope, statement);
  if (said === undefined || said.content.arguments !== undefined) return undefined;
  const fields = new Map([...said.fields].map(([field, range]) => [`undo.${field}`, range] as const));
  return { content: { activity: said.content.activity, input: said.content.input }, fields };
}
