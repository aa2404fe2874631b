/** The steps that only one event leads to, as opposed to the flow that they may come back to. */
import type { ForeignNodeOf } from '../foreign.js';
import { addEnd, type Drawing, loseFlow, reachable } from './drawing.js';
import type { DrawnFlow } from './drawn.js';

type Event = ForeignNodeOf<'catch'>;

export function ownSteps(drawing: Drawing, event: Event): Set<string> {
  const all = reachable(drawing, [event.id]);
  const others = [...drawing.nodes.keys()].filter((id) => !all.has(id));
  const withoutEvent = { ...drawing, flows: drawing.flows.filter(({ from }) => from !== event.id) };
  withoutEvent.nodes = new Map([...drawing.nodes].filter(([id]) => id !== event.id));
  const shared = reachable(withoutEvent, others);
  return new Set([...all].filter((id) => id !== event.id && !shared.has(id)));
}

/** Where they lead into the flow of others, they end, in the drawing that they are in. */
export function endOutside(drawing: Drawing, event: Event, inside: Drawing): void {
  const own = ownSteps(drawing, event);
  for (const flow of drawing.flows)
    if ((flow.from === event.id || own.has(flow.from)) && !own.has(flow.to)) endThere(drawing, inside, flow);
}

export function endThere(drawing: Drawing, inside: Drawing, flow: DrawnFlow): void {
  const target = drawing.nodes.get(flow.to);
  flow.to = addEnd(inside, inside.nodes.get(flow.from));
  if (target?.kind === 'end' && target.event.type === 'none') return;
  loseFlow(drawing, { ...flow, id: `${flow.id}#target` }, 'ends-beside-step');
}
