/** A timer that comes again and again beside a step (`R/PT1H`, `R3/P1D`): what it starts is done once for each time. */
import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import {
  add,
  addEnd,
  addStart,
  connect,
  type Drawing,
  emptyDrawing,
  freeId,
  into,
  mayBeBeside,
  out,
} from './drawing.js';
import { literalOf } from './literal-of.js';

interface Cycle {
  period: string;
  /** Absent: without end. */
  count?: number;
}

/** The event as it comes for the first time, and its steps with the waits between the times in them. */
export function againAndAgain(
  event: ForeignNodeOf<'catch'>,
  steps: Drawing,
): { event: ForeignEvent; steps: Drawing } {
  const cycle = cycleOf(event.event);
  if (cycle === undefined || cycle.count === 1 || mayBeBeside(steps)) return { event: event.event, steps };
  const value = { text: cycle.period, language: 'other' } as const;
  const once: ForeignEvent = { type: 'timer', timer: { kind: 'duration', value } };
  const wait = add(steps, event, {
    kind: 'catch',
    id: `${event.id}_next`,
    type: 'intermediateCatchEvent',
    title: '',
    event: once,
  });
  const begin = [...steps.nodes.values()].find(({ kind }) => kind === 'start');
  const first = begin && out(steps, begin.id)[0];
  const ends = [...steps.nodes.values()].filter((node) => node.kind === 'end' && node.event.type === 'none');
  for (const { id } of ends) for (const flow of into(steps, id)) flow.to = wait;
  for (const { id } of ends) steps.nodes.delete(id);
  if (cycle.count !== undefined) return { event: once, steps: rounds(event, steps, wait, cycle.count) };
  if (first !== undefined) connect(steps, wait, first.to);
  return { event: once, steps };
}

function cycleOf({ timer }: ForeignEvent): Cycle | undefined {
  const text = timer?.kind === 'cycle' ? literalOf(timer.value) : undefined;
  const [, count, period] = /^R(\d*)\/(P\S+)$/.exec(text?.trim() ?? '') ?? [];
  if (period === undefined || count === '0') return undefined;
  return count === '' ? { period } : { period, count: Number(count) };
}

/** So many rounds, each with the wait behind it. */
function rounds(event: ForeignNodeOf<'catch'>, inside: Drawing, wait: string, count: number): Drawing {
  connect(inside, wait, addEnd(inside, inside.nodes.get(wait)));
  const around = emptyDrawing(inside);
  const id = freeId(`${event.id}_rounds`, inside);
  around.nodes.set(id, {
    kind: 'frame',
    id,
    type: 'scope',
    title: '',
    inside,
    each: { kind: 'for each', atOnce: false, count: { text: String(count), language: 'other' } },
    outputs: [],
    compensates: false,
  });
  connect(around, addStart(around, event, `${id}_start`), id);
  connect(around, id, addEnd(around, around.nodes.get(id)));
  return around;
}
