/** The scopes of a process: which steps and flows belong to each. */
import type { ForeignNodeOf, ForeignProcess } from '../foreign.js';
import { type Drawing, emptyDrawing, lose, loseFlow } from './drawing.js';

export interface Scopes {
  root: Drawing;
  /** By the id of the subprocess. */
  inside: ReadonlyMap<string, Drawing>;
}

export function scopesOf({ nodes, flows, associations }: ForeignProcess): Scopes {
  const root = emptyDrawing({
    losses: [],
    ids: new Map(),
    associations,
    locals: new Set(),
    counters: new Set(),
    escalatesTo: new Map(),
    runsOn: new Set(),
  });
  for (const { id } of [...nodes, ...flows]) root.ids.set(id, 1);
  const inside = new Map<string, Drawing>();
  const home = new Map<string, Drawing>();
  for (const { parent, ...node } of nodes) {
    const drawing = (parent === undefined ? root : inside.get(parent)) ?? root;
    if (home.has(node.id)) {
      lose(drawing, node, 'id-taken');
      continue;
    }
    home.set(node.id, drawing);
    drawing.nodes.set(node.id, { ...node });
    if (node.kind === 'subprocess') inside.set(node.id, emptyDrawing(root));
  }
  for (const flow of flows) {
    const drawing = home.get(flow.from);
    if (drawing !== undefined && drawing === home.get(flow.to)) drawing.flows.push({ ...flow });
    else loseFlow(root, flow, 'flow-across-scopes');
  }
  return { root, inside };
}

/** Subprocesses that an event starts stand outside the flow. */
export function takeOutByEvent(drawing: Drawing, inside: Scopes['inside']): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'subprocess' || node.subprocess !== 'event') continue;
    const within = inside.get(node.id);
    for (const flow of drawing.flows.filter(({ from, to }) => from === node.id || to === node.id))
      loseFlow(drawing, flow, 'flow-at-event-subprocess');
    drawing.nodes.delete(node.id);
    drawing.flows = drawing.flows.filter(({ from, to }) => from !== node.id && to !== node.id);
    if (within === undefined || within.nodes.size === 0) lose(drawing, node, 'no-steps');
    else drawing.byEvent.push({ node, start: startOf(within), inside: within });
  }
}

function startOf({ nodes }: Drawing): ForeignNodeOf<'start'> | undefined {
  for (const node of nodes.values()) if (node.kind === 'start') return node;
  return undefined;
}
