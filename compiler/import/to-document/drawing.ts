/** A process on its way to a document: passes change it in place until only what a document can say is left. */
import type {
  Became,
  ForeignExpression,
  ForeignFlow,
  ForeignNode,
  ForeignProcess,
  Loss,
} from '../foreign.js';

/** A decision that a pass made; its branches are its flows, in order, the one without a condition is the default. */
export interface Choice {
  kind: 'choice';
  id: string;
  type: string;
  title: string;
  position?: { x: number; y: number };
}

export type Drawn = ForeignNode | Choice;
export type DrawnKind = Drawn['kind'];

export interface DrawnFlow extends ForeignFlow {
  /** Taken when none of these holds. */
  noneOf?: ForeignExpression[];
}

export interface Drawing {
  nodes: Map<string, Drawn>;
  flows: DrawnFlow[];
  losses: Loss[];
  /** Every id that a node or flow has or had, and how often a new one was made like it. */
  ids: Map<string, number>;
}

export function createDrawing({ nodes, flows }: ForeignProcess): Drawing {
  const drawing: Drawing = { nodes: new Map(), flows: [], losses: [], ids: new Map() };
  for (const { id } of [...nodes, ...flows]) drawing.ids.set(id, 1);
  for (const node of nodes) {
    if (drawing.nodes.has(node.id)) lose(drawing, node, 'Another element has its id.', 'left out');
    else drawing.nodes.set(node.id, { ...node });
  }
  for (const flow of flows) {
    if (drawing.nodes.has(flow.from) && drawing.nodes.has(flow.to)) drawing.flows.push({ ...flow });
    else loseFlow(drawing, flow, 'It does not lead from one step of this process to another.');
  }
  return drawing;
}

export function lose(
  drawing: Drawing,
  { id, title, type }: { id: string; title: string; type: string },
  reason: string,
  became: Became,
): void {
  drawing.losses.push({ id, name: title, type, reason, became });
}

export function loseFlow(
  drawing: Drawing,
  { id, title }: ForeignFlow,
  reason: string,
  became: Became = 'left out',
): void {
  drawing.losses.push({ id, name: title, type: 'sequenceFlow', reason, became });
}

export function out(drawing: Drawing, id: string): DrawnFlow[] {
  return drawing.flows.filter(({ from }) => from === id);
}

/** Adds a flow right after those that its origin has, so that the author's order stays. */
export function connect(drawing: Drawing, from: string, to: string, more: Partial<DrawnFlow> = {}): void {
  drawing.flows.push({ id: freeId(`${from}_${to}`, drawing), title: '', ...more, from, to });
}

export function redirect(drawing: Drawing, from: string, to: string): void {
  for (const flow of drawing.flows) if (flow.to === from) flow.to = to;
}

export function remove(drawing: Drawing, id: string): void {
  drawing.nodes.delete(id);
  drawing.flows = drawing.flows.filter(({ from, to }) => from !== id && to !== id);
}

/** Adds a node that the file does not have. */
export function add(drawing: Drawing, near: Drawn | undefined, node: Drawn, offset = 150): string {
  const id = freeId(node.id, drawing);
  const position = near?.position && { x: near.position.x + offset, y: near.position.y };
  drawing.nodes.set(id, { ...node, id, ...(position === undefined ? {} : { position }) });
  return id;
}

export function addEnd(drawing: Drawing, near: Drawn | undefined): string {
  return add(drawing, near, {
    kind: 'end',
    id: `${near?.id ?? 'process'}_end`,
    type: 'end',
    title: 'End',
    event: { type: 'none' },
  });
}

function freeId(wanted: string, { ids }: Drawing): string {
  let count = ids.get(wanted) ?? 0;
  let id = wanted;
  while (ids.has(id)) id = `${wanted}_${++count}`;
  ids.set(wanted, Math.max(count, 1));
  ids.set(id, ids.get(id) ?? 1);
  return id;
}

/** Ids that can be reached from a node without going through `not`; itself included. */
export function reachable(drawing: Drawing, from: string, not?: string): Set<string> {
  const targets = new Map<string, string[]>();
  for (const flow of drawing.flows) targets.set(flow.from, [...(targets.get(flow.from) ?? []), flow.to]);
  const seen = new Set<string>(from === not ? [] : [from]);
  const waiting = [...seen];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const to of targets.get(at) ?? []) {
      if (to === not || seen.has(to)) continue;
      seen.add(to);
      waiting.push(to);
    }
  }
  return seen;
}
