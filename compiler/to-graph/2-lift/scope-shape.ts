/** What can be seen of a scope that is a closure without reading what its function does. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { apiName } from '../1-parse/api-imports.js';
import type { LiftScope } from './lift-scope.js';

type Content = Pick<NodeOf<'scope'>, 'timeout' | 'cancellation' | 'compensates' | 'leavable'>;

/** `(async () => {…})()`, of which the result is kept. */
export function calledItself(call: ts.Expression): ClosureScope | undefined {
  if (!ts.isCallExpression(call) || call.arguments.length > 0 || call.questionDotToken !== undefined)
    return undefined;
  const { expression: callee } = call;
  const run = ts.isParenthesizedExpression(callee) ? callee.expression : callee;
  if (!ts.isArrowFunction(run) || !ts.isBlock(run.body) || run.modifiers === undefined) return undefined;
  return isWhole({ run }) ? { run, own: [], settings: () => ({}) } : undefined;
}

export interface ClosureScope {
  run: ts.ArrowFunction;
  /** Names that its function is given. */
  own: string[];
  /** A branch in it may leave it for all. */
  leavable?: boolean;
  settings(read: (field: string, node: ts.Expression) => string): Content;
}

/** What calls around a function say of the scope that it is; nothing: they are something else. */
export function closureScope(call: ts.Expression, scope: LiftScope): ClosureScope | undefined {
  const found = ts.isCallExpression(call) ? callsOf(call, scope) : undefined;
  if (found === undefined) return undefined;
  const { run, cancellation, timeout, compensates, leavable } = found;
  return {
    run,
    own: [...(compensates ? ['addCompensation'] : []), ...(leavable ? ['leaveBy'] : [])],
    ...(leavable ? { leavable } : {}),
    settings: (read) => ({
      ...(timeout === undefined ? {} : { timeout: read('timeout', timeout) }),
      ...(cancellation === undefined ? {} : { cancellation }),
      ...(compensates ? { compensates: true } : {}),
      ...(leavable ? { leavable: true } : {}),
    }),
  };
}

interface Calls {
  run: ts.ArrowFunction;
  cancellation?: 'shielded' | 'cancellable';
  timeout?: ts.Expression;
  compensates?: boolean;
  leavable?: boolean;
}

/** The calls from the outside in; each at most once, in the order in which they are written anew. */
function callsOf(call: ts.CallExpression, scope: LiftScope): Calls | undefined {
  const own = callOf(call, scope);
  if (own === undefined) return undefined;
  const { run, ...said } = own;
  const inner = ts.isCallExpression(run.body) && run.modifiers === undefined ? run.body : undefined;
  const further = inner === undefined || !isWhole(own) ? undefined : callsOf(inner, scope);
  if (further === undefined) return isWhole(own) ? own : undefined;
  const rank = ({ cancellation, timeout, compensates, leavable }: Omit<Calls, 'run'>) =>
    leavable ? 4 : compensates ? 3 : timeout !== undefined ? 2 : cancellation === 'shielded' ? 1 : 2;
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
  const name = apiName(call.expression, items.api);
  if (name === 'leavable') return { run: first, leavable: true };
  return name === 'saga' ? { run: first, compensates: true } : undefined;
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

/** A function without parameters, or with the one that `saga`, or `leavable`, gives. */
function isWhole({ run, compensates, leavable }: Calls): boolean {
  if (run.typeParameters !== undefined || run.type !== undefined) return false;
  if (!compensates && !leavable) return run.parameters.length === 0;
  return isGiven(run, leavable ? 'leaveBy' : 'addCompensation');
}

function isGiven({ parameters }: ts.ArrowFunction, wanted: string): boolean {
  const [parameter, second] = parameters;
  if (parameter === undefined || second !== undefined || parameter.type !== undefined) return false;
  const { name } = parameter;
  return ts.isObjectBindingPattern(name) && name.getText().replace(/[\s,]/g, '') === `{${wanted}}`;
}

/** The function around which only `leavable` stands: that of a round. */
export function leavableRound(body: ts.Node, scope: LiftScope): ts.ArrowFunction | undefined {
  if (!ts.isCallExpression(body) || apiName(body.expression, scope.items.api) !== 'leavable')
    return undefined;
  const own = callOf(body, scope);
  const isPlain =
    own !== undefined && isWhole(own) && ts.isBlock(own.run.body) && own.run.modifiers !== undefined;
  return isPlain ? own.run : undefined;
}
