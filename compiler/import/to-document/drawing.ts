/**
 * One scope of a process (the process itself, a subprocess, what an event starts) on its way to a graph: passes change it
 * in place until only what a graph can say is left.
 */
import type { ForeignEvent, ForeignFlow, ForeignNodeOf } from '../foreign.js';
import type { LossCode } from '../losses/catalogue.js';
import type { Loss } from '../losses/loss.js';
import { type LossParams, lossOf } from '../losses/make-loss.js';
import type { AtBoundary, Drawn, DrawnFlow } from './drawn.js';

/** What all scopes of a process share. */
interface Shared {
  losses: Loss[];
  /** Every id that a node or flow has or had, and how often a new one was made like it. */
  ids: Map<string, number>;
  associations: readonly { from: string; to: string }[];
  /** Variables that a pass made: flags, not set at first. */
  locals: Set<string>;
  /** Variables that a pass made: numbers, 0 at first. */
  counters: Set<string>;
  /** What a step that escalates is caught by, where that stops the scope that the step stands in. */
  escalatesTo: Map<string, string>;
  /** Events whose steps run on when the step that they stand at is done. */
  runsOn: Set<string>;
}

export interface Drawing extends Shared {
  nodes: Map<string, Drawn>;
  flows: DrawnFlow[];
  boundaries: Map<string, AtBoundary[]>;
  /** By a step beside which something runs on: the split before it, and the variable that says that it is done. */
  besides: Map<string, { split: string; done: string }>;
  /** What undoes a step, by the step. */
  undo: Map<string, ForeignNodeOf<'task'>>;
  /** Ways out of the frame that this is the inside of, which ends may name. */
  wayOuts: Set<string>;
  /** Subprocesses that an event starts, each with its start. */
  byEvent: {
    node: ForeignNodeOf<'subprocess'>;
    start: ForeignNodeOf<'start'> | undefined;
    inside: Drawing;
  }[];
}

/** An empty scope of the same process. */
export function emptyDrawing({
  losses,
  ids,
  associations,
  locals,
  counters,
  escalatesTo,
  runsOn,
}: Shared): Drawing {
  return {
    losses,
    ids,
    associations,
    locals,
    counters,
    escalatesTo,
    runsOn,
    besides: new Map(),
    nodes: new Map(),
    flows: [],
    boundaries: new Map(),
    undo: new Map(),
    wayOuts: new Set(),
    byEvent: [],
  };
}

/** The scope and all scopes in it. */
export function allDrawings(drawing: Drawing): Drawing[] {
  const frames = [...drawing.nodes.values()].flatMap((node) => (node.kind === 'frame' ? [node.inside] : []));
  const beside = [...drawing.boundaries.values()].flatMap((events) =>
    events.flatMap((event) => (event.beside === undefined ? [] : [event.beside])),
  );
  return [drawing, ...[...frames, ...beside].flatMap(allDrawings)];
}

export function lose<C extends LossCode>(
  { losses }: Shared,
  { id, title, type }: { id: string; title: string; type: string },
  code: C,
  ...params: LossParams<C>
): void {
  losses.push(lossOf({ id, name: title, type }, code, ...params));
}

export function loseFlow<C extends LossCode>(
  shared: Shared,
  { id, title }: ForeignFlow,
  code: C,
  ...params: LossParams<C>
): void {
  lose(shared, { id, title, type: 'sequenceFlow' }, code, ...params);
}

export function out(drawing: Drawing, id: string): DrawnFlow[] {
  return drawing.flows.filter(({ from }) => from === id);
}

export function into(drawing: Drawing, id: string): DrawnFlow[] {
  return drawing.flows.filter(({ to }) => to === id);
}

/** Adds a flow after those that its origin has, so that the author's order stays. */
export function connect(
  drawing: Drawing,
  from: string,
  to: string,
  more: Partial<DrawnFlow> = {},
): DrawnFlow {
  const flow = { id: freeId(`${from}_${to}`, drawing), title: '', ...more, from, to };
  drawing.flows.push(flow);
  return flow;
}

export function redirect(drawing: Drawing, from: string, to: string): void {
  for (const flow of drawing.flows) if (flow.to === from) flow.to = to;
}

export function remove(drawing: Drawing, id: string): void {
  drawing.nodes.delete(id);
  drawing.boundaries.delete(id);
  drawing.flows = drawing.flows.filter(({ from, to }) => from !== id && to !== id);
}

/** Adds a node that the file does not have. */
export function add(drawing: Drawing, near: Drawn | undefined, node: Drawn, offset = 150): string {
  const id = freeId(node.id, drawing);
  const position = near?.position && { x: near.position.x + offset, y: near.position.y };
  drawing.nodes.set(id, { ...node, id, ...(position === undefined ? {} : { position }) });
  return id;
}

const NOTHING: ForeignEvent = { type: 'none' };

export function addStart(drawing: Drawing, near: Drawn | undefined, id: string): string {
  return add(drawing, near, { kind: 'start', id, type: 'start', title: 'Start', event: NOTHING }, -150);
}

export function addEnd(drawing: Drawing, near: Drawn | undefined): string {
  const id = `${near?.id ?? 'process'}_end`;
  return add(drawing, near, { kind: 'end', id, type: 'end', title: 'End', event: NOTHING });
}

export function freeId(wanted: string, { ids }: Shared): string {
  let count = ids.get(wanted) ?? 0;
  let id = wanted;
  while (ids.has(id)) id = `${wanted}_${++count}`;
  ids.set(wanted, Math.max(count, 1));
  ids.set(id, ids.get(id) ?? 1);
  return id;
}

/** Ids that can be reached from some nodes, themselves included; what happens at a step is reached from the step. */
export function reachable(drawing: Drawing, from: Iterable<string>): Set<string> {
  const targets = new Map<string, string[]>();
  const add = (one: string, to: string) => targets.set(one, [...(targets.get(one) ?? []), to]);
  for (const flow of drawing.flows) add(flow.from, flow.to);
  for (const node of drawing.nodes.values())
    if (node.kind === 'catch' && node.attachedTo !== undefined) add(node.attachedTo, node.id);
  const seen = new Set(from);
  for (const at of seen) for (const to of targets.get(at) ?? []) seen.add(to);
  return seen;
}

/** Whether a step may be at work while another is. */
export function mayBeBeside({ nodes, flows }: Drawing): boolean {
  return [...nodes.values()].some((node) => {
    const leaving = flows.filter(({ from }) => from === node.id).length;
    return (
      leaving > 1 && !(node.kind === 'gateway' && (node.gateway === 'exclusive' || node.gateway === 'event'))
    );
  });
}
