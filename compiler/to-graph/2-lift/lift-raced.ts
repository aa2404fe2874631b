/**
 * A race between a step and what may interrupt it, or run beside it, is that step with boundaries:
 * `const { winner, value: answer } = await race({ done: () => humanTask({…}), late: sleep('3 days') });`
 */
import { ts } from 'ts-morph';
import type { Boundary } from '../../graph/boundary.js';
import { partsOfRaced } from '../../syntax/raced-pattern.js';
import { fieldReader } from './field-reader.js';
import { type Kept, keptBy, stepOf } from './lift-call.js';
import type { LiftScope, StatementLifter } from './lift-scope.js';
import { isDone, raceAssigned, racersIn } from './race-shape.js';
import { interruption } from './raced-events.js';
import { isOnlyTaken, takeNames } from './raced-names.js';
import { doneStep } from './raced-step.js';

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
