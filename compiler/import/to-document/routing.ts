/** Gateways and implied ones become choices, splits, meetings and races, or plain flows. */
import type { ForeignNodeOf } from '../foreign.js';
import {
  add,
  addEnd,
  connect,
  type Drawing,
  freeId,
  into,
  lose,
  loseFlow,
  out,
  redirect,
  remove,
} from './drawing.js';
import type { Choice, Drawn, Race } from './drawn.js';
import { meetWhenEnough } from './enough-ways.js';

/** Kinds whose several flows are what they are for. */
const SPLITS = new Set<Drawn['kind']>(['gateway', 'choice', 'split', 'race']);

/** Several flows out of a step start them all, or those whose conditions hold: said with a gateway. */
export function splitExplicitly(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    const flows = out(drawing, node.id).filter(({ output }) => output === undefined);
    if (node.kind === 'end') for (const flow of flows) leaveFlow(drawing, flow.id, 'flow-after-end');
    if (node.kind === 'end' || SPLITS.has(node.kind)) continue;
    const conditional = flows.some(({ condition }) => condition !== undefined);
    if (flows.length < 2 && !conditional) continue;
    const defaultFlow = 'defaultFlow' in node ? node.defaultFlow : undefined;
    const id = add(drawing, node, {
      kind: 'gateway',
      gateway: conditional ? 'inclusive' : 'parallel',
      id: `${node.id}_split`,
      type: 'gateway',
      title: `After ${node.title || node.id}`,
      ...(defaultFlow === undefined ? {} : { defaultFlow }),
    });
    for (const flow of flows) flow.from = id;
    connect(drawing, node.id, id);
  }
}

function leaveFlow(drawing: Drawing, id: string, code: 'flow-after-end'): void {
  const flow = drawing.flows.find((one) => one.id === id);
  if (flow === undefined) return;
  drawing.flows = drawing.flows.filter((one) => one !== flow);
  loseFlow(drawing, flow, code);
}

export function routeGateways(drawing: Drawing): void {
  meetWhenEnough(drawing);
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'gateway' || !drawing.nodes.has(node.id)) continue;
    if (node.gateway === 'event') chooseEvent(drawing, node);
    else if (node.gateway === 'exclusive') chooseExclusively(drawing, node);
    else splitAndMeet(drawing, node, node.gateway === 'parallel' ? 'parallel' : 'inclusive');
  }
}

function splitAndMeet(
  drawing: Drawing,
  node: ForeignNodeOf<'gateway'>,
  gateway: 'parallel' | 'inclusive',
): void {
  const [coming, going] = [into(drawing, node.id), out(drawing, node.id)];
  const inputs = new Set(coming.map(({ id, input }) => input ?? id)).size;
  if (inputs < 2 && going.length < 2) {
    passThrough(drawing, node);
    return;
  }
  const { id, type, title, position, defaultFlow } = node;
  const place = position === undefined ? {} : { position };
  const waitsFor = gateway === 'parallel' ? ('all' as const) : ('taken' as const);
  const meeting = { kind: 'meeting' as const, type, title, waitsFor, ...place };
  if (going.length < 2) {
    drawing.nodes.set(id, { ...meeting, id });
    return;
  }
  // Without any condition an inclusive gateway still chooses, as those who read it understand it.
  const takes = gateway === 'parallel' ? ('all' as const) : ('some' as const);
  const fallback = defaultFlow === undefined ? {} : { defaultFlow };
  drawing.nodes.set(id, { kind: 'split', id, type, title, takes, ...place, ...fallback });
  if (inputs < 2) return;
  const join = freeId(`${id}_join`, drawing);
  const before = position === undefined ? {} : { position: { x: position.x - 80, y: position.y } };
  drawing.nodes.set(join, { ...meeting, id: join, ...before });
  for (const flow of coming) flow.to = join;
  connect(drawing, join, id);
}

function chooseExclusively(drawing: Drawing, node: ForeignNodeOf<'gateway'>): void {
  if (out(drawing, node.id).length > 1) toChoice(drawing, node);
  else passThrough(drawing, node);
}

/** What a gateway waits for stands in its branches: the events are settings of one step. */
function chooseEvent(drawing: Drawing, node: ForeignNodeOf<'gateway'>): void {
  const flows = out(drawing, node.id);
  const targets = flows.map(({ to }) => drawing.nodes.get(to));
  const isEvent = (target: Drawn | undefined): target is ForeignNodeOf<'catch'> =>
    target?.kind === 'catch' &&
    target.attachedTo === undefined &&
    into(drawing, target.id).length === 1 &&
    !drawing.boundaries.has(target.id) &&
    ['timer', 'message', 'signal', 'conditional'].includes(target.event.type);
  if (flows.length < 2 || !targets.every(isEvent)) {
    chooseOneEvent(drawing, node, flows.length);
    return;
  }
  const { id, type, title, position } = node;
  const race: Race = { kind: 'race', id, type, title, events: new Map() };
  drawing.nodes.set(id, position === undefined ? race : { ...race, position });
  for (const [index, flow] of flows.entries()) {
    const target = targets[index] as ForeignNodeOf<'catch'>;
    race.events.set(flow.id, { ...target.event, title: target.title });
    flow.title ||= target.title || target.event.name || target.event.type;
    const after = out(drawing, target.id);
    const [next] = after;
    flow.to = after.length === 1 && next !== undefined ? next.to : behind(drawing, target);
    drawing.nodes.delete(target.id);
    drawing.flows = drawing.flows.filter(({ from }) => from !== target.id);
    lose(drawing, target, 'event-of-race');
  }
}

/** Several ways, or none, behind an event. */
function behind(drawing: Drawing, event: ForeignNodeOf<'catch'>): string {
  const flows = out(drawing, event.id);
  if (flows.length === 0) return addEnd(drawing, event);
  const split = freeId(`${event.id}_all`, drawing);
  drawing.nodes.set(split, { kind: 'split', id: split, type: 'gateway', title: '', takes: 'all' });
  for (const flow of flows) flow.from = split;
  return split;
}

function chooseOneEvent(drawing: Drawing, node: ForeignNodeOf<'gateway'>, ways: number): void {
  if (ways < 2) {
    passThrough(drawing, node);
    return;
  }
  for (const flow of out(drawing, node.id)) flow.title ||= drawing.nodes.get(flow.to)?.title || flow.to;
  toChoice(drawing, node);
  lose(drawing, node, 'input-decides-event');
}

function toChoice(drawing: Drawing, node: ForeignNodeOf<'gateway'>): void {
  const { id, type, title, position, defaultFlow } = node;
  const choice: Choice = { kind: 'choice', id, type, title, ...(position === undefined ? {} : { position }) };
  drawing.nodes.set(id, choice);
  const flows = out(drawing, id);
  const last = flows.find((flow) => flow.id === defaultFlow);
  if (last === undefined) return;
  delete last.condition;
  drawing.flows = [...drawing.flows.filter((flow) => flow !== last), last];
}

function passThrough(drawing: Drawing, node: ForeignNodeOf<'gateway'>): void {
  const [only] = out(drawing, node.id);
  const next = only === undefined || only.to === node.id ? addEnd(drawing, node) : only.to;
  // One instead of another: to a join behind it they are one input.
  const input = only?.input ?? node.id;
  for (const flow of into(drawing, node.id)) flow.input = input;
  redirect(drawing, node.id, next);
  remove(drawing, node.id);
  lose(drawing, node, 'ways-meet');
}

/** Every output has a flow. */
export function endEveryWay(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind === 'end') continue;
    const plain = out(drawing, node.id).filter(({ output }) => output === undefined);
    if (plain.length === 0) connect(drawing, node.id, addEnd(drawing, node));
  }
}
