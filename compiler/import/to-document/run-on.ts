/**
 * What an event starts beside a step runs on when the step is done. A boundary of the document ends with its step, which
 * is right for a reminder; steps that take their time (a person's, a wait) get a branch of their own instead, which waits
 * for the event until the step is done.
 */
import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { ForeignNodeOf } from '../foreign.js';
import { addEnd, connect, type Drawing, freeId, lose, out, reachable, redirect } from './drawing.js';
import type { Drawn, Race } from './drawn.js';
import { endOutside, ownSteps } from './own-steps.js';

type Event = ForeignNodeOf<'catch'>;

/** Kinds of steps that last, also without a machine at work. */
const LASTING = new Set<Drawn['kind']>(['humanTask', 'catch', 'call', 'race']);

/** Whether its steps last, and the step that it stands at is done once: in a loop they would begin again beside themselves. */
export function runsOn(drawing: Drawing, event: Event, host: Drawn): boolean {
  const steps = [...ownSteps(drawing, event)].flatMap((id) => drawing.nodes.get(id) ?? []);
  if (!drawing.runsOn.has(event.id) && !steps.some(lasts)) return false;
  const leaving = drawing.flows.filter(({ from }) => from === host.id || isAt(drawing, from, host.id));
  return !reachable(drawing, new Set(leaving.map(({ to }) => to))).has(host.id);
}

export function lasts(node: Drawn): boolean {
  if (node.kind === 'frame') return [...node.inside.nodes.values()].some(lasts);
  if (node.kind === 'end') return node.event.type !== 'none';
  return LASTING.has(node.kind) || (node.kind === 'gateway' && node.gateway === 'event');
}

function isAt(drawing: Drawing, id: string, host: string): boolean {
  const node = drawing.nodes.get(id);
  return node?.kind === 'catch' && node.attachedTo === host;
}

export function runOn(drawing: Drawing, event: Event, host: Drawn): void {
  const { split, done } = besideOf(drawing, host);
  const title = `${host.title || host.id} is done`;
  const race: Race = {
    ...madeNear(event),
    kind: 'race',
    id: freeId(`${event.id}_or_done`, drawing),
    events: new Map(),
  };
  endOutside(drawing, event, drawing);
  const flows = out(drawing, event.id);
  const first = flows.length === 1 ? flows[0] : undefined;
  const happened = first ?? connect(drawing, race.id, allOf(drawing, event));
  happened.from = race.id;
  happened.title ||= event.title || event.event.name || event.event.type;
  race.events.set(happened.id, { ...event.event, title: event.title });
  const over = connect(drawing, race.id, addEnd(drawing, event), { title });
  const condition = { text: `\${${done}}`, language: 'juel' } as const;
  race.events.set(over.id, { type: 'conditional', condition, title });
  drawing.nodes.set(race.id, race);
  drawing.nodes.delete(event.id);
  connect(drawing, split, race.id);
  lose(drawing, event, 'boundary-runs-on');
}

/** Several ways behind the event all begin; none is an end. */
function allOf(drawing: Drawing, event: Event): string {
  const flows = out(drawing, event.id);
  if (flows.length === 0) return addEnd(drawing, event);
  const id = freeId(`${event.id}_all`, drawing);
  drawing.nodes.set(id, { ...madeNear(event), kind: 'split', id, takes: 'all' });
  for (const flow of flows) flow.from = id;
  return id;
}

/** The split before a step, and the variable that says that it is done: one for all events at it. */
function besideOf(drawing: Drawing, host: Drawn): { split: string; done: string } {
  const known = drawing.besides.get(host.id);
  if (known !== undefined) return known;
  const done = nameFromTitle(`${host.title || host.id} done`, drawing.locals);
  drawing.locals.add(done);
  const split = freeId(`${host.id}_begin`, drawing);
  drawing.nodes.set(split, { ...madeNear(host, -80), kind: 'split', id: split, takes: 'all' });
  redirect(drawing, host.id, split);
  connect(drawing, split, host.id);
  drawing.besides.set(host.id, { split, done });
  return { split, done };
}

/** Each variable is set wherever the flow leaves its step: by its end, an outcome, or an event. */
export function sayWhatIsDone(drawing: Drawing): void {
  for (const [id, { done }] of drawing.besides) {
    const host = drawing.nodes.get(id);
    if (host === undefined) continue;
    if (out(drawing, id).length === 0) connect(drawing, id, addEnd(drawing, host));
    for (const flow of out(drawing, id)) {
      const set = addDone(drawing, host, done);
      const { output, outcome } = flow;
      connect(drawing, id, set, {
        ...(output === undefined ? {} : { output }),
        ...(outcome === undefined ? {} : { outcome }),
      });
      flow.from = set;
      delete flow.output;
      delete flow.outcome;
    }
  }
}

function addDone(drawing: Drawing, host: Drawn, done: string): string {
  const id = freeId(`${host.id}_done`, drawing);
  drawing.nodes.set(id, {
    ...madeNear(host, 80),
    kind: 'script',
    id,
    title: `${host.title || host.id} is done`,
    result: done,
    expression: { text: `\${true}`, language: 'juel' },
  });
  return id;
}

/** Common to nodes that the file does not have. */
function madeNear(
  { position }: Drawn,
  offset = 0,
): { type: string; title: string; position?: { x: number; y: number } } {
  const place = position === undefined ? {} : { position: { x: position.x + offset, y: position.y } };
  return { type: 'gateway', title: '', ...place };
}
