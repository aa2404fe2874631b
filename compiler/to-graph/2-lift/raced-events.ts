/** What may interrupt a step, or run beside it: the other racers. */
import { ts } from 'ts-morph';
import type { Interruption } from '../../graph/interruptions.js';
import { apiName } from '../1-parse/api-imports.js';
import { type FieldReader, givenBy } from './field-reader.js';
import { liftClosureBody } from './lift-function-body.js';
import type { LiftScope } from './lift-scope.js';
import { receiveContent } from './lift-waits.js';
import type { LiftedBody } from './lifted.js';

/** What interrupts the step, or runs beside it. */
export function interruption(
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
