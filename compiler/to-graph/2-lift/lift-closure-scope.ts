/** Scopes that are closures: cancellation scopes and `saga`, also inside each other, and what undoes a step in one. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { apiName, isApiCall } from '../1-parse/api-imports.js';
import { spanOf } from '../1-parse/comments.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import { leavingOf } from './closure-exits.js';
import { fieldReader } from './field-reader.js';
import { activityContent } from './lift-activity.js';
import { keptBy, stepOf } from './lift-call.js';
import { runBody } from './lift-for-each.js';
import type { LiftScope, StatementLifter } from './lift-scope.js';
import type { LiftedItem } from './lifted.js';

type Content = Omit<NodeOf<'scope'>, 'x' | 'y' | 'title' | 'description'>;

/** `await CancellationScope.withTimeout('5 minutes', () => saga(async ({ addCompensation }) => {…}));` */
export const liftClosureScope: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope);
  if (!kept?.isAwaited || !ts.isCallExpression(kept.expression)) return undefined;
  const found = closureScope(kept.expression, scope);
  if (found === undefined) return undefined;
  const { fields, read } = fieldReader(scope, statement);
  const { run, settings, own } = found;
  const isPlain = kept.binding !== 'assign' && kept.binding !== 'returned' && kept.declaredType === undefined;
  const leaving = !isPlain ? undefined : leavingOf(run, kept.name, statement, scope);
  const body = runBody(run, { ...scope, opens: leaving }, own, kept.name !== undefined);
  const content: Content = {
    kind: 'scope',
    graph: '',
    outputs: [...(leaving?.outputs ?? [])].map((id) => ({ id, label: id })),
    ...settings(read),
    ...(kept.name === undefined || leaving !== undefined ? {} : { result: kept.name }),
  };
  const step = { ...stepOf({ content, fields }, kept, statement, scope), bodies: [body] };
  if (leaving === undefined || kept.name === undefined) return [step];
  return [{ ...step, node: { ...step.node, tells: kept.name, pattern: kept.name } }];
};

export interface ClosureScope {
  run: ts.ArrowFunction;
  /** Names that its function is given. */
  own: string[];
  settings(
    read: (field: string, node: ts.Expression) => string,
  ): Pick<Content, 'timeout' | 'cancellation' | 'compensates'>;
}

/** What calls around a function say of the scope that it is; nothing: they are something else. */
export function closureScope(call: ts.Expression, scope: LiftScope): ClosureScope | undefined {
  const found = ts.isCallExpression(call) ? callsOf(call, scope) : undefined;
  if (found === undefined) return undefined;
  const { run, cancellation, timeout, compensates } = found;
  return {
    run,
    own: compensates ? ['addCompensation'] : [],
    settings: (read) => ({
      ...(timeout === undefined ? {} : { timeout: read('timeout', timeout) }),
      ...(cancellation === undefined ? {} : { cancellation }),
      ...(compensates ? { compensates: true } : {}),
    }),
  };
}

interface Calls {
  run: ts.ArrowFunction;
  cancellation?: 'shielded' | 'cancellable';
  timeout?: ts.Expression;
  compensates?: boolean;
}

/** The calls from the outside in; each at most once, in the order in which they are written anew. */
function callsOf(call: ts.CallExpression, scope: LiftScope): Calls | undefined {
  const own = callOf(call, scope);
  if (own === undefined) return undefined;
  const { run, ...said } = own;
  const inner = ts.isCallExpression(run.body) && run.modifiers === undefined ? run.body : undefined;
  const further = inner === undefined || run.parameters.length > 0 ? undefined : callsOf(inner, scope);
  if (further === undefined) return isWhole(own) ? own : undefined;
  const rank = ({ cancellation, timeout, compensates }: Omit<Calls, 'run'>) =>
    compensates ? 3 : timeout !== undefined ? 2 : cancellation === 'shielded' ? 1 : 2;
  const { run: innermost, ...rest } = further;
  const first = Math.min(...Object.entries(rest).map(([key, value]) => rank({ [key]: value })));
  return rank(said) < first ? { ...said, ...rest, run: innermost } : undefined;
}

function callOf(call: ts.CallExpression, { file, items }: LiftScope): Calls | undefined {
  const [first, second, third] = call.arguments;
  const callee = withoutNamespace(call.expression, file, items.api.namespaces);
  if (first === undefined || third !== undefined) return undefined;
  if (callee === 'CancellationScope.withTimeout')
    return second !== undefined && ts.isArrowFunction(second) ? { run: second, timeout: first } : undefined;
  if (second !== undefined || !ts.isArrowFunction(first)) return undefined;
  if (callee === 'CancellationScope.nonCancellable') return { run: first, cancellation: 'shielded' };
  if (callee === 'CancellationScope.cancellable') return { run: first, cancellation: 'cancellable' };
  return apiName(call.expression, items.api) === 'saga' ? { run: first, compensates: true } : undefined;
}

/** `CancellationScope.withTimeout` of `wf.CancellationScope.withTimeout` */
function withoutNamespace(
  callee: ts.Expression,
  file: ts.SourceFile,
  namespaces: ReadonlySet<string>,
): string {
  const [first = '', ...rest] = callee.getText(file).split('.');
  return namespaces.has(first) ? rest.join('.') : [first, ...rest].join('.');
}

/** A function without parameters, or `saga`'s with the one that takes note of what undoes a step. */
function isWhole({ run, compensates }: Calls): boolean {
  if (run.typeParameters !== undefined || run.type !== undefined) return false;
  if (!compensates) return run.parameters.length === 0;
  const [parameter, second] = run.parameters;
  if (parameter === undefined || second !== undefined || parameter.type !== undefined) return false;
  const { name } = parameter;
  return ts.isObjectBindingPattern(name) && name.getText().replace(/[\s,]/g, '') === '{addCompensation}';
}

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
