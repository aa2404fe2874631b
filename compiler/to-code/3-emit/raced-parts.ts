/**
 * What code says of a node that something may interrupt, or run beside:
 * `const { winner, value: approval } = await race({ done: () => humanTask({…}), late: sleep('3 days') });`
 *
 * The result is what the winner `done` gave. Where it is held by a variable, the node's own function assigns it, since what
 * the race gives may be of another type.
 */
import { doneName, endingOf, type Interruption, interruptionsOf } from '../../graph/interruptions.js';
import type { NodeOf } from '../../graph/node.js';
import { resultOfWay } from '../../graph/result-of-way.js';
import { call, type Layout, LINE_WIDTH, object, render, row } from '../../syntax/layout.js';
import { ended, expressionOr, property } from '../../syntax/literals.js';
import { partsOfRaced, type RacedNames } from '../../syntax/raced-pattern.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { FramePart } from './frame-parts.js';
import { scopeFunction } from './scope-parts.js';
import type { StepScope } from './step-core.js';
import { receiveCall, returned } from './wait-steps.js';

/** A racer: one text, or text around a body. */
type Racer = { name: string; said: Layout } | { name: string; parts: FramePart[] };

/**
 * Text without indentation; what stands in the race is one level deeper.
 * @param own the node's own statement, `await humanTask({…});`
 */
export function racedParts(node: NodeContent, own: Layout, prefix: string, scope: StepScope): FramePart[] {
  const racers = [doneRacer(node, own, scope), ...interruptionsOf(node).map((one) => racerOf(one, scope))];
  if (racers.every((racer) => 'said' in racer)) {
    const list = racers.map(({ name, said }) => property(name, said, scope.habits));
    return [ended(render(row(`${prefix}await race`, call(object(list)), ';'), LINE_WIDTH), scope.habits)];
  }
  const parts: FramePart[] = [`${prefix}await race({\n`];
  for (const racer of racers) {
    if ('said' in racer) {
      const text = render(property(racer.name, racer.said, scope.habits), LINE_WIDTH, 2, 1, 2);
      parts.push(`  ${text},\n`);
      continue;
    }
    const name = render(property(racer.name, '', scope.habits), LINE_WIDTH);
    parts.push(`  ${name}`, ...racer.parts, ',\n');
  }
  return joined([...parts, ended('});', scope.habits)]);
}

function doneRacer(node: NodeContent, own: Layout, scope: StepScope): Racer {
  const name = doneName(node);
  if (node.kind === 'scope') return { name, parts: scopeRacer(node) };
  if (scope.assigns === undefined) return { name, said: row('() => ', withoutAwait(own)) };
  const text = `async () => {\n  ${render(own, LINE_WIDTH, 2, 0, 2)}\n}`;
  return { name, said: text.replaceAll('\n', '\n  ') };
}

/** `async () => {…}`, or what is around it. */
function scopeRacer(node: Omit<NodeOf<'scope'>, 'x' | 'y'>): FramePart[] {
  const { open, close } = scopeFunction(node);
  const isPlain = open.startsWith('async ');
  return [isPlain ? open : `() => ${open}`, { slot: 'body', deeper: '  ' }, close];
}

/** `sleep('3 days')`, `() => receive(withdraw)`, `() => meanwhile(sleep('1 day'), async () => {…})` */
function racerOf(boundary: Interruption, { habits }: StepScope): Racer {
  const { id: name, graph } = boundary;
  const event = eventOf(boundary, habits);
  if (graph === undefined) return { name, said: boundary.on === 'message' ? row('() => ', event) : event };
  const given = boundary.on === 'message' ? (boundary.result ?? '') : '';
  const open = `() => meanwhile(${render(event, Number.POSITIVE_INFINITY)}, async (${given}) => {`;
  return { name, parts: [open, { slot: name, deeper: '  ' }, '})'] };
}

function eventOf(boundary: Interruption, habits: StepScope['habits']): Layout {
  switch (boundary.on) {
    case 'timer':
      return row('sleep', call(expressionOr(boundary.duration, 'duration')));
    case 'condition':
      return row('condition', call(`() => ${returned(expressionOr(boundary.condition, 'condition'))}`));
    case 'message':
      return receiveCall(boundary, habits);
  }
}

function withoutAwait(own: Layout): Layout {
  if (typeof own === 'string') return own.replace(/^await /, '').replace(/;$/, '');
  if (!('row' in own)) return own;
  const parts = own.row.map((part, index) => {
    if (typeof part !== 'string') return part;
    const begun = index === 0 ? part.replace(/^await /, '') : part;
    return index === own.row.length - 1 ? begun.replace(/;$/, '') : begun;
  });
  return row(...parts);
}

/** Neighbouring texts as one. */
function joined(parts: readonly FramePart[]): FramePart[] {
  const made: FramePart[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    if (typeof part === 'string' && typeof last === 'string') made[made.length - 1] = last + part;
    else made.push(part);
  }
  return made;
}

/**
 * @param result under which name the node keeps its result, if it does
 * @param asks whether its outputs lead to different nodes
 */
export function racedNames(
  node: NodeContent,
  result: string | undefined,
  asks: boolean,
  taken: ReadonlySet<string>,
): RacedNames {
  const ending = endingOf(node);
  const hasMessage = ending.some(({ id }) => resultOfWay(node, id) !== undefined);
  let suffix = '';
  const isTaken = (name: string) => taken.has(name) || name === result;
  for (let next = 2; isTaken(`winner${suffix}`) || (hasMessage && isTaken(`value${suffix}`)); next++)
    suffix = String(next);
  return {
    ...(ending.length > 0 && (asks || hasMessage) ? { winner: `winner${suffix}` } : {}),
    ...(result === undefined ? {} : { result }),
    ...(hasMessage ? { value: `value${suffix}` } : {}),
  };
}

/** The names of a pattern; nothing when it takes the race of the node apart in another way. */
export function namesOfRaced(pattern: string, node: NodeContent): RacedNames | undefined {
  const parts = partsOfRaced(pattern);
  if (parts === undefined) return undefined;
  const { winner, values } = parts;
  const hasMessage = endingOf(node).some(({ id }) => resultOfWay(node, id) !== undefined);
  const value = hasMessage ? values.at(-1) : undefined;
  const [result, more] = hasMessage ? values.slice(0, -1) : values;
  if (more !== undefined) return undefined;
  return {
    ...(winner === undefined ? {} : { winner }),
    ...(result === undefined ? {} : { result }),
    ...(value === undefined ? {} : { value }),
  };
}
