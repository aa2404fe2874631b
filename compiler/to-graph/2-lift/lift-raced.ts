/**
 * A race between a step and what may interrupt it, or run beside it, is that step with boundaries:
 * `const { winner, value: answer } = await race({ done: () => humanTask({…}), late: sleep('3 days') });`
 */
import { ts } from 'ts-morph';
import type { Boundary } from '../../graph/boundary.js';
import { endingOf, type Interruption } from '../../graph/interruptions.js';
import { saysExits } from '../../regions/asks-afterwards.js';
import { partsOfRaced, racedPattern } from '../../to-code/3-emit/raced-parts.js';
import { apiName } from '../1-parse/api-imports.js';
import { type Leaving, leavingOf } from './closure-exits.js';
import { type FieldReader, fieldReader, givenBy } from './field-reader.js';
import { callContent, type Kept, keptBy, stepOf } from './lift-call.js';
import { runBody } from './lift-for-each.js';
import { liftClosureBody } from './lift-function-body.js';
import type { LiftScope, StatementLifter } from './lift-scope.js';
import { receiveContent } from './lift-waits.js';
import type { LiftedBody } from './lifted.js';
import { isDone, onlyAssignment, raceAssigned, racersIn } from './race-shape.js';
import type { Said } from './said.js';
import { type ClosureScope, closureScope } from './scope-shape.js';

export const liftRaced: StatementLifter = (statement, scope) => {
  const kept = keptRace(statement, scope);
  const racers = kept && racersIn(kept.expression, scope);
  const [done, ...others] = racers ?? [];
  if (kept === undefined || done === undefined || !isDone(done[0]) || others.length === 0) return undefined;
  const names = kept.name === undefined ? { values: [] } : partsOfRaced(kept.name);
  if (names === undefined) return undefined;
  const reader = fieldReader(scope, statement);
  const events = others.map(([id, value], index) => interruption(id, value, index, reader, scope));
  if (!events.every((event) => event !== undefined)) return undefined;
  const isMessageOnly =
    names.values.length === 1 &&
    events.some(({ boundary }) => boundary.on === 'message' && boundary.graph === undefined) &&
    isOnlyTaken(names.values[0]!, statement);
  const step = doneStep(done[1], isMessageOnly ? [] : names.values, kept, scope, statement);
  if (step === undefined) return undefined;
  const boundaries: Boundary[] = events.map(({ boundary }) => boundary);
  const said = {
    content: { ...step.content, boundaries },
    fields: new Map([...step.fields, ...reader.fields]),
  } as unknown as Parameters<typeof stepOf>[0];
  const lifted = stepOf(said, kept, statement, scope);
  const { node } = lifted;
  takeNames(node, { ...names, result: step.result }, kept, statement);
  const bodies = [...step.bodies, ...events.flatMap(({ body }) => body ?? [])];
  return [{ ...lifted, ...(bodies.length === 0 ? {} : { bodies }) }];
};

/** What the statement waits for, and how it keeps what it gets: also into variables. */
function keptRace(statement: ts.Statement, scope: LiftScope): Kept | undefined {
  const assigned = raceAssigned(statement, scope);
  if (assigned === undefined) {
    const kept = keptBy(statement, scope) ?? keptOverLines(statement, scope);
    return kept?.isAwaited && kept.binding !== 'assign' && kept.declaredType === undefined ? kept : undefined;
  }
  const name = assigned.pattern.getText(scope.file);
  const parts = partsOfRaced(name);
  const all = [...(parts?.values ?? []), ...(parts?.winner === undefined ? [] : [parts.winner])];
  const isOurs =
    parts !== undefined && all.every((each) => scope.holders.has(each) || scope.variables.has(each));
  return isOurs ? { binding: 'assign', name, expression: assigned.race, isAwaited: true } : undefined;
}

/** `const {…} = await …`, where each name stands on a line of its own. */
function keptOverLines(statement: ts.Statement, { file }: LiftScope): Kept | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration, second] = declarations;
  const given = declaration?.initializer;
  if (declaration === undefined || second !== undefined || (flags & ts.NodeFlags.Const) === 0)
    return undefined;
  if (given === undefined || !ts.isAwaitExpression(given) || declaration.type !== undefined) return undefined;
  const name = declaration.name.getText(file).replace(/\s+/g, ' ');
  return { binding: 'const', name, expression: given.expression, isAwaited: true };
}

type Done = Said<'activity' | 'humanTask' | 'child' | 'scope'> & {
  bodies: LiftedBody[];
  /** Under which name its result is kept. */
  result?: string;
};

/** The step itself: a call, one whose result a variable holds, or a scope. */
function doneStep(
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
  { run, settings, own }: ClosureScope,
  result: string | undefined,
  { binding }: Kept,
  scope: LiftScope,
  statement: ts.Statement,
): Done {
  const { fields, read } = fieldReader(scope, statement);
  const isKept = result === undefined ? {} : { result };
  const leaving = leavingOf(run, { binding, name: result }, statement, scope);
  const body = runBody(run, { ...scope, opens: leaving }, own, result !== undefined);
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

/** What interrupts the step, or runs beside it. */
function interruption(
  id: string,
  value: ts.Expression,
  index: number,
  reader: FieldReader,
  scope: LiftScope,
): { boundary: Interruption; body?: LiftedBody } | undefined {
  const call = givenBy(value) ?? value;
  if (!ts.isCallExpression(call)) return undefined;
  const at = `boundaries.${index}`;
  if (apiName(call.expression, scope.items.api) !== 'meanwhile') {
    const boundary = eventOf(call, id, at, reader, scope);
    return boundary && { boundary };
  }
  const [event, steps, more] = call.arguments;
  if (event === undefined || steps === undefined || more !== undefined || call === value) return undefined;
  const boundary = ts.isCallExpression(event) ? eventOf(event, id, at, reader, scope) : undefined;
  if (boundary === undefined || !ts.isArrowFunction(steps) || !ts.isBlock(steps.body)) return undefined;
  const [given, second] = steps.parameters;
  if (second !== undefined || (given !== undefined && !ts.isIdentifier(given.name))) return undefined;
  if (given !== undefined && boundary.on !== 'message') return undefined;
  const own = given === undefined ? [] : [given.name.getText(scope.file)];
  const body = { slot: id, graph: '', body: liftClosureBody(steps.body, scope, own), suspends: true };
  const [result] = own;
  return {
    boundary: { ...boundary, graph: '', ...(result === undefined ? {} : { result }) } as Interruption,
    body,
  };
}

function eventOf(
  call: ts.CallExpression,
  id: string,
  at: string,
  { read, fields }: FieldReader,
  scope: LiftScope,
): Interruption | undefined {
  const named = { id, label: '' };
  const [first, second] = call.arguments;
  const name = apiName(call.expression, scope.items.api);
  if (name === 'sleep' && first !== undefined && second === undefined)
    return { on: 'timer', ...named, duration: read(`${at}.duration`, first) };
  const held = name === 'condition' && second === undefined ? givenBy(first) : undefined;
  if (held !== undefined) return { on: 'condition', ...named, condition: read(`${at}.condition`, held) };
  const received = name === 'receive' ? receiveContent(call, undefined, scope, call) : undefined;
  if (received === undefined || received.content.timeout !== undefined) return undefined;
  for (const [key, range] of received.fields) fields.set(`${at}.${key}`, range);
  const { signal, where } = received.content;
  return { on: 'message', ...named, signal, ...(where === undefined ? {} : { where }) };
}

/** Which of the names is the node's result, which tells its outputs apart, and which is what a message carries. */
function takeNames(
  node: ReturnType<typeof stepOf>['node'],
  { winner, values, result }: { winner?: string; values: readonly string[]; result?: string | undefined },
  { binding }: Kept,
  statement: ts.Statement,
): void {
  const isSetInside = binding === 'assign' && result !== undefined && !values.includes(result);
  const last = values.at(-1);
  const hasMessage = endingOf(node.content).some(({ on }) => on === 'message');
  const isMessage = hasMessage && last !== undefined && (values.length > 1 || isOnlyTaken(last, statement));
  if (winner !== undefined) node.tells = winner;
  if (isMessage) node.value = last;
  const content = node.content as { result?: string };
  if (isMessage && values.length === 1 && !isSetInside) delete content.result;
  const own = saysExits(node.content) && (values.length > 1 || !isMessage) ? values[0] : content.result;
  const pattern = racedPattern({
    ...(winner === undefined ? {} : { winner }),
    ...(own === undefined ? {} : { result: own }),
    ...(isMessage ? { value: last } : {}),
  });
  if (pattern !== undefined) node.pattern = pattern;
}

/** Whether a name is read only where ways begin: `const reason = value;`. */
function isOnlyTaken(name: string, statement: ts.Statement): boolean {
  let around: ts.Node = statement.parent;
  while (around.parent !== undefined && !ts.isFunctionLike(around.parent)) around = around.parent;
  let taken = 0;
  let others = 0;
  const visit = (node: ts.Node): void => {
    if (node === statement) return;
    if (ts.isIdentifier(node) && node.text === name && isReading(node)) {
      const { parent } = node;
      if (ts.isVariableDeclaration(parent) && parent.initializer === node) taken++;
      else others++;
    }
    ts.forEachChild(node, visit);
  };
  visit(around);
  return taken > 0 && others === 0;
}

/** Not the name of a property or of a declaration. */
function isReading(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(ts.isVariableDeclaration(parent) && parent.name === node);
}
