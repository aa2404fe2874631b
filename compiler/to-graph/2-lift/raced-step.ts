/** The step of a race that others may interrupt: `done: () => …`. */
import { ts } from 'ts-morph';
import { isAllRead, type Leaving, leavingOf } from './closure-exits.js';
import { fieldReader } from './field-reader.js';
import { callContent, type Kept, keptBy } from './lift-call.js';
import { liftClosureBody } from './lift-function-body.js';
import { runBody } from './lift-mapped.js';
import type { LiftScope } from './lift-scope.js';
import type { LiftedBody } from './lifted.js';
import { onlyAssignment } from './race-shape.js';
import type { Said } from './said.js';
import { type ClosureScope, closureScope } from './scope-shape.js';

type Done = Said<'activity' | 'humanTask' | 'child' | 'scope'> & {
  bodies: LiftedBody[];
  /** Under which name its result is kept. */
  result?: string;
};

/** The step itself: a call, one whose result a variable holds, or a scope. */
export function doneStep(
  value: ts.Expression,
  values: readonly string[],
  kept: Kept,
  scope: LiftScope,
  statement: ts.Statement,
): Done | undefined {
  if (!ts.isArrowFunction(value) || value.parameters.length > 0 || value.type !== undefined) return undefined;
  const set = onlyAssignment(value);
  if (set !== undefined) {
    const inner = keptBy(set, { ...scope });
    const call =
      inner?.binding === 'assign' ? stepCalled(inner.expression, inner.name, scope, statement) : undefined;
    if (call === undefined || inner?.name === undefined) return undefined;
    kept.binding = 'assign';
    return { ...call, bodies: [], result: inner.name };
  }
  const [result] = values;
  const isKept = result === undefined ? {} : { result };
  if (ts.isBlock(value.body)) {
    const isAsync = value.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    if (!isAsync) return undefined;
    const leaving = leavingOf(value, { binding: kept.binding, name: result }, statement, scope);
    const inside = liftClosureBody(value.body, { ...scope, opens: leaving }, []);
    const body = { slot: 'body', graph: '', body: inside, suspends: true };
    const content = { kind: 'scope' as const, graph: '', ...leftBy(leaving, isKept) };
    return { content, fields: new Map(), bodies: [body], ...isKept };
  }
  if (value.modifiers !== undefined) return undefined;
  const around = closureScope(value.body, scope);
  if (around !== undefined) return scopeCalled(around, result, kept, scope, statement);
  const call = stepCalled(value.body, result, scope, statement);
  return call && { ...call, bodies: [], ...isKept };
}

function scopeCalled(
  { run, settings, own, leavable = false }: ClosureScope,
  result: string | undefined,
  { binding }: Kept,
  scope: LiftScope,
  statement: ts.Statement,
): Done | undefined {
  const { fields, read } = fieldReader(scope, statement);
  const isKept = result === undefined ? {} : { result };
  const leaving = leavingOf(run, { binding, name: result }, statement, scope, leavable);
  if (leavable && leaving === undefined) return undefined;
  const body = runBody(run, { ...scope, opens: leaving }, own, result !== undefined);
  if (leaving !== undefined && !isAllRead(run, leaving)) return undefined;
  const content = { kind: 'scope' as const, graph: '', ...settings(read), ...leftBy(leaving, isKept) };
  return { content, fields, bodies: [body], ...isKept };
}

/** The outputs by which its function says that it is left, or its result. */
function leftBy(leaving: Leaving | undefined, isKept: { result?: string }) {
  if (leaving === undefined) return { outputs: [], ...isKept };
  return { outputs: [...leaving.outputs].map((id) => ({ id, label: id })) };
}

function stepCalled(
  call: ts.Expression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
) {
  if (!ts.isCallExpression(call)) return undefined;
  const kept: Kept = {
    binding: 'none',
    expression: call,
    isAwaited: true,
    ...(name === undefined ? {} : { name }),
  };
  const said = callContent(call, kept, scope, statement);
  if (said === undefined) return undefined;
  const { kind } = said.content;
  if (kind === 'activity' || kind === 'humanTask') return said as Said<'activity' | 'humanTask'>;
  return kind === 'child' && said.content.mode === 'await' ? (said as Said<'child'>) : undefined;
}
