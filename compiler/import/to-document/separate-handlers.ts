/** Steps to which several events lead that do not stop their steps are drawn once for each: they may be done at once. */
import type { ForeignNodeOf } from '../foreign.js';
import { type Drawing, freeId, lose, reachable } from './drawing.js';
import type { Drawn } from './drawn.js';
import { sameWork } from './same-work.js';

type Event = ForeignNodeOf<'catch'>;

/** Larger handlers are not repeated. */
const MOST_STEPS = 20;

export function separateHandlers(drawing: Drawing): void {
  const events = [...drawing.nodes.values()].filter(isBeside);
  if (events.length < 2) return;
  const elsewhere = reachedElsewhere(drawing, events);
  const taken = new Set<string>();
  for (const event of events) {
    const steps = [...reachable(drawing, [event.id])].filter((id) => id !== event.id && !elsewhere.has(id));
    const shared = steps.filter((id) => taken.has(id));
    if (shared.length > 0) repeatFor(drawing, event, new Set(steps), shared);
    for (const id of steps) taken.add(id);
  }
}

function isBeside(node: Drawn): node is Event {
  return node.kind === 'catch' && node.attachedTo !== undefined && node.interrupting === false;
}

/** What the flow comes to without any of these events. */
function reachedElsewhere(drawing: Drawing, events: readonly Event[]): Set<string> {
  const beside = new Set(events.map(({ id }) => id));
  const without = {
    ...drawing,
    nodes: new Map([...drawing.nodes].filter(([id]) => !beside.has(id))),
    flows: drawing.flows.filter(({ from }) => !beside.has(from)),
  };
  const entered = new Set(drawing.flows.map(({ to }) => to));
  const begins = [...without.nodes.values()].filter(
    (node) => !entered.has(node.id) && !(node.kind === 'catch' && node.attachedTo !== undefined),
  );
  return reachable(
    without,
    begins.map(({ id }) => id),
  );
}

/** @param steps all that the event leads to, of which others lead to those that are shared, too */
function repeatFor(
  drawing: Drawing,
  event: Event,
  steps: ReadonlySet<string>,
  shared: readonly string[],
): void {
  const nodes = shared.flatMap((id) => drawing.nodes.get(id) ?? []);
  const hasFrame = nodes.some(({ kind }) => kind === 'frame' || kind === 'subprocess');
  if (nodes.length > MOST_STEPS || hasFrame) return;
  const copies = new Map(shared.map((id) => [id, freeId(id, drawing)]));
  const copyOf = (id: string): string => copies.get(id) ?? id;
  for (const node of nodes) {
    const at =
      node.kind === 'catch' && node.attachedTo !== undefined ? { attachedTo: copyOf(node.attachedTo) } : {};
    drawing.nodes.set(copyOf(node.id), { ...sameWork(node), ...at, id: copyOf(node.id) } as Drawn);
  }
  for (const flow of [...drawing.flows]) {
    if (copies.has(flow.from)) {
      const id = freeId(flow.id, drawing);
      drawing.flows.push({ ...flow, id, from: copyOf(flow.from), to: copyOf(flow.to) });
    } else if (flow.from === event.id || steps.has(flow.from)) flow.to = copyOf(flow.to);
  }
  if (nodes.every(({ kind }) => kind === 'end')) return;
  lose(drawing, event, 'drawn-once-more');
}
