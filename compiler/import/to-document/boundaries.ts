/** What may happen while a step is at work: a way out of the step, or steps beside it. */

import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import { againAndAgain } from './again-and-again.js';
import {
  addEnd,
  addStart,
  connect,
  type Drawing,
  emptyDrawing,
  freeId,
  lose,
  loseFlow,
  out,
} from './drawing.js';
import type { AtBoundary, Drawn } from './drawn.js';
import { endThere, ownSteps } from './own-steps.js';
import { runOn, runsOn } from './run-on.js';
import { separateHandlers } from './separate-handlers.js';

/** Events that a document can say at a step. */
const SAID = new Set(['timer', 'message', 'signal', 'conditional', 'error', 'escalation', 'cancel']);

/** Steps at which a document can say events. */
const HOSTS = new Set<Drawn['kind']>(['task', 'humanTask', 'call']);

export function attachBoundaries(drawing: Drawing): void {
  separateHandlers(drawing);
  const events = [...drawing.nodes.values()].filter(isAtBoundary);
  for (const event of events) {
    if (!drawing.nodes.has(event.id)) continue;
    const host = drawing.nodes.get(event.attachedTo ?? '');
    const unsaid =
      !SAID.has(event.event.type) ||
      isEscalationBeside(event) ||
      isCaughtBefore(drawing, event.attachedTo ?? '', event.event);
    if (host === undefined || host.kind === 'gateway' || unsaid) leaveOut(drawing, event);
    else attach(drawing, event, host);
  }
}

/** What escalates goes on; nothing says that it also wakes something beside it. */
function isEscalationBeside({ event, interrupting }: ForeignNodeOf<'catch'>): boolean {
  return event.type === 'escalation' && interrupting === false;
}

/** Of two that catch the same, one is never taken. */
export function isCaughtBefore({ boundaries }: Drawing, host: string, event: ForeignEvent): boolean {
  const same = (other: AtBoundary) => other.event.type === event.type && other.event.name === event.name;
  return CAUGHT.has(event.type) && (boundaries.get(host) ?? []).some(same);
}

const CAUGHT = new Set(['error', 'escalation', 'cancel']);

function isAtBoundary(node: Drawn): node is ForeignNodeOf<'catch'> {
  return node.kind === 'catch' && node.attachedTo !== undefined;
}

function leaveOut(drawing: Drawing, event: ForeignNodeOf<'catch'>): void {
  lose(drawing, event, 'boundary-unsaid', { event: event.event.type });
  for (const flow of out(drawing, event.id)) loseFlow(drawing, flow, 'flow-of-left-out-event');
  drawing.nodes.delete(event.id);
  drawing.flows = drawing.flows.filter(({ from, to }) => from !== event.id && to !== event.id);
}

function attach(drawing: Drawing, event: ForeignNodeOf<'catch'>, host: Drawn): void {
  const stops = event.interrupting !== false || event.event.type === 'error' || event.event.type === 'cancel';
  if (!stops && runsOn(drawing, event, host)) {
    runOn(drawing, event, host);
    return;
  }
  const place = holderOf(drawing, host);
  const said: AtBoundary = { id: event.id, title: event.title, event: event.event };
  if (stops) leadOut(drawing, event, place);
  else {
    const { event: first, steps } = againAndAgain(event, takeOutSteps(drawing, event));
    said.event = first;
    said.beside = steps;
  }
  drawing.nodes.delete(event.id);
  drawing.boundaries.set(place, [...(drawing.boundaries.get(place) ?? []), said]);
  lose(drawing, event, stops ? 'boundary-is-output' : 'boundary-is-drawing');
}

/** The step itself, or a frame around it, at which events can be said. The frame takes the place of the step in the flow. */
function holderOf(drawing: Drawing, host: Drawn): string {
  if (HOSTS.has(host.kind) || (host.kind === 'frame' && host.each === undefined)) return host.id;
  const around = [...drawing.nodes.values()].find(
    (node) => node.kind === 'frame' && node.inside.nodes.has(host.id),
  );
  if (around !== undefined) return around.id;
  const inside = emptyDrawing(drawing);
  const id = freeId(`${host.id}_scope`, drawing);
  const early = host.kind === 'frame' ? host.outputs.map((output) => output.id) : [];
  drawing.flows = drawing.flows.filter(
    ({ from, output }) => from !== host.id || output === undefined || !early.includes(output),
  );
  for (const flow of drawing.flows) {
    if (flow.to === host.id) flow.to = id;
    if (flow.from === host.id) flow.from = id;
  }
  drawing.nodes.delete(host.id);
  const beside = drawing.besides.get(host.id);
  if (beside !== undefined) drawing.besides.set(id, beside);
  drawing.besides.delete(host.id);
  inside.nodes.set(host.id, host);
  connect(inside, addStart(inside, host, `${host.id}_scope_start`), host.id);
  const end = addEnd(inside, host);
  connect(inside, host.id, end);
  // Rounds that are left early go on where they go on after the last.
  for (const output of early) connect(inside, host.id, end, { output });
  drawing.nodes.set(id, {
    kind: 'frame',
    id,
    type: 'scope',
    title: host.title === '' ? '' : `${host.title}, unless something happens`,
    ...(host.position === undefined ? {} : { position: host.position }),
    inside,
    outputs: [],
    compensates: false,
  });
  for (const other of drawing.nodes.values())
    if (other.kind === 'catch' && other.attachedTo === host.id) other.attachedTo = id;
  return id;
}

function leadOut(drawing: Drawing, event: ForeignNodeOf<'catch'>, host: string): void {
  const flows = out(drawing, event.id);
  const [only] = flows;
  if (only === undefined) {
    connect(drawing, host, addEnd(drawing, event), { output: event.id });
    return;
  }
  if (flows.length === 1) {
    only.from = host;
    only.output = event.id;
    return;
  }
  const gateway = freeId(`${event.id}_split`, drawing);
  const { position } = event;
  drawing.nodes.set(gateway, {
    kind: 'gateway',
    gateway: 'parallel',
    id: gateway,
    type: 'gateway',
    title: '',
    ...(position === undefined ? {} : { position }),
  });
  for (const flow of flows) flow.from = gateway;
  connect(drawing, host, gateway, { output: event.id });
}

/** Steps that only the event leads to. Where they lead into the flow of others, they end. */
function takeOutSteps(drawing: Drawing, event: ForeignNodeOf<'catch'>): Drawing {
  const beside = emptyDrawing(drawing);
  const own = ownSteps(drawing, event);
  for (const id of own) {
    const node = drawing.nodes.get(id);
    if (node !== undefined) beside.nodes.set(id, node);
    drawing.nodes.delete(id);
    const [boundaries, undo] = [drawing.boundaries.get(id), drawing.undo.get(id)];
    if (boundaries !== undefined) beside.boundaries.set(id, boundaries);
    if (undo !== undefined) beside.undo.set(id, undo);
  }
  const start = addStart(beside, event, `${event.id}_start`);
  const kept: Drawing['flows'] = [];
  for (const flow of drawing.flows) {
    if (flow.from !== event.id && !own.has(flow.from)) kept.push(flow);
    else beside.flows.push(flow);
    if (flow.from === event.id) flow.from = start;
  }
  drawing.flows = kept;
  for (const flow of beside.flows) if (!beside.nodes.has(flow.to)) endThere(drawing, beside, flow);
  return beside;
}
