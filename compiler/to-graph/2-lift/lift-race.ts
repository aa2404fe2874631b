/** `const { winner } = await race({…})`, and `Promise.race([…])`, whose losers go on. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { apiName } from '../1-parse/api-imports.js';
import { plainName } from '../1-parse/literal-value.js';
import { type FieldReader, fieldReader, givenBy } from './field-reader.js';
import { keptBy, stepOf } from './lift-call.js';
import { liftClosureBody } from './lift-function-body.js';
import type { LiftScope, StatementLifter } from './lift-scope.js';
import { receiveContent } from './lift-waits.js';
import type { LiftedBody } from './lifted.js';

type Branch = NodeOf<'firstOf'>['branches'][number];

export const liftRace: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope);
  if (!kept?.isAwaited || kept.binding === 'assign' || !ts.isCallExpression(kept.expression))
    return undefined;
  if (kept.declaredType !== undefined && kept.expression.expression.getText(scope.file) !== 'Promise.race')
    return undefined;
  const racers = racersOf(kept.expression, scope);
  const names = racers && namesOf(kept.name, racers.keepLosers);
  if (racers === undefined || names === undefined) return undefined;
  const reader = fieldReader(scope, statement);
  const bodies: LiftedBody[] = [];
  const branches = racers.entries.map(([id, value], index): Branch => {
    const event = eventOf(value, `branches.${index}.event`, reader, scope);
    if (event !== undefined) return { id, label: '', event };
    const run = stepsOf(value)!;
    bodies.push({
      slot: id,
      graph: '',
      body: liftClosureBody(run.body as ts.Block, scope, []),
      suspends: true,
    });
    return { id, label: '', event: { on: 'steps', graph: '' } };
  });
  const split = names.winner !== undefined || (!racers.keepLosers && names.value === undefined);
  const content = {
    kind: 'firstOf' as const,
    branches,
    split,
    ...(racers.keepLosers ? { keepLosers: true } : {}),
    ...(split || names.value === undefined ? {} : { result: names.value }),
  };
  const step = stepOf({ content, fields: reader.fields }, kept, statement, scope);
  if (kept.name !== undefined) step.node.pattern = kept.name;
  if (names.winner !== undefined) step.node.tells = names.winner;
  if (names.winner !== undefined && names.value !== undefined) step.node.value = names.value;
  return [{ ...step, ...(bodies.length === 0 ? {} : { bodies }) }];
};

interface Racers {
  entries: [string, ts.Expression][];
  keepLosers: boolean;
}

function racersOf(call: ts.CallExpression, { file, items }: LiftScope): Racers | undefined {
  const [given, more] = call.arguments;
  if (given === undefined || more !== undefined) return undefined;
  if (call.expression.getText(file) === 'Promise.race') {
    if (!ts.isArrayLiteralExpression(given) || given.elements.some(ts.isSpreadElement)) return undefined;
    const entries = given.elements.map((one, index): [string, ts.Expression] => [`b${index + 1}`, one]);
    return entries.length === 0 ? undefined : { entries, keepLosers: true };
  }
  if (apiName(call.expression, items.api) !== 'race' || !ts.isObjectLiteralExpression(given))
    return undefined;
  const entries = given.properties.map((property): [string, ts.Expression] | undefined => {
    const name = ts.isPropertyAssignment(property) ? plainName(property.name) : undefined;
    return name === undefined ? undefined : [name, (property as ts.PropertyAssignment).initializer];
  });
  return entries.every((entry) => entry !== undefined) && entries.length > 0
    ? { entries, keepLosers: false }
    : undefined;
}

/** The names of winner and value; nothing when the result is taken apart in another way. */
function namesOf(
  pattern: string | undefined,
  keepLosers: boolean,
): { winner?: string; value?: string } | undefined {
  if (pattern === undefined) return {};
  if (keepLosers) return /^[\w$]+$/.test(pattern) ? { value: pattern } : undefined;
  const parts = /^\{\s*([\w$\s:,]+?),?\s*\}$/
    .exec(pattern)?.[1]
    ?.split(',')
    .map((part) => part.split(':').map((word) => word.trim()));
  if (parts === undefined) return undefined;
  const entries = parts.map(([key = '', name = key]) => [key, name] as const);
  if (entries.some(([key, name]) => (key !== 'winner' && key !== 'value') || !/^[\w$]+$/.test(name)))
    return undefined;
  // The printer says the winner first.
  if (entries.length === 2 && entries[0]![0] !== 'winner') return undefined;
  return Object.fromEntries(entries);
}

/** What a racer waits for; nothing: it has steps of its own. */
function eventOf(
  value: ts.Expression,
  field: string,
  { read, fields }: FieldReader,
  scope: LiftScope,
): Branch['event'] | undefined {
  if (stepsOf(value) !== undefined) return undefined;
  const call = givenBy(value) ?? value;
  const name = ts.isCallExpression(call) ? apiName(call.expression, scope.items.api) : undefined;
  const [first, second] = ts.isCallExpression(call) ? call.arguments : [];
  if (name === 'sleep' && call === value && first !== undefined && second === undefined)
    return { on: 'timer', duration: read(`${field}.duration`, first) };
  const held = name === 'condition' && call === value && second === undefined ? givenBy(first) : undefined;
  if (held !== undefined) return { on: 'condition', condition: read(`${field}.condition`, held) };
  const received =
    name === 'receive' && call !== value
      ? receiveContent(call as ts.CallExpression, undefined, scope, value)
      : undefined;
  if (received !== undefined && received.content.timeout === undefined) {
    for (const [key, range] of received.fields) fields.set(`${field}.${key}`, range);
    const { signal, where } = received.content;
    return { on: 'message', signal, ...(where === undefined ? {} : { where }) };
  }
  return { on: 'promise', promise: read(`${field}.promise`, value) };
}

/** `async () => {…}` */
function stepsOf(value: ts.Expression): ts.ArrowFunction | undefined {
  if (!ts.isArrowFunction(value) || !ts.isBlock(value.body) || value.parameters.length > 0) return undefined;
  return value.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ? value : undefined;
}
