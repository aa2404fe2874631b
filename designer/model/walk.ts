import type { Graph } from '@inkstone/compiler/graph';
import { sizeOf } from '../kernels/node-size.js';
import { neighboursIn } from './graphs.js';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Where an arrow key leads from a node: right and left along the lines, to the neighbour nearest to the same row; up and
 * down, and where no line leads on, to what lies nearest in that direction. From nowhere: the start, or what is leftmost.
 */
export function stepTowards(
  graph: Graph,
  from: string | undefined,
  direction: Direction,
): string | undefined {
  const at = from === undefined ? undefined : graph.nodes[from];
  if (from === undefined || !at) return firstOf(graph);
  const { before, after } = neighboursIn(graph);
  const along = direction === 'right' ? after.get(from) : direction === 'left' ? before.get(from) : undefined;
  const next = (along ?? []).filter(
    (id) => id !== from && graph.nodes[id] && isOnThatSide(graph, from, id, direction),
  );
  if (next.length > 0) return nearestRow(graph, next, at.y);
  return nearest(graph, from, direction);
}

function firstOf({ nodes }: Graph): string | undefined {
  const entries = Object.entries(nodes).sort(([, a], [, b]) => a.x - b.x || a.y - b.y);
  return (entries.find(([, { kind }]) => kind === 'start') ?? entries[0])?.[0];
}

function nearestRow({ nodes }: Graph, ids: readonly string[], row: number): string | undefined {
  return [...ids].sort((a, b) => Math.abs(nodes[a]!.y - row) - Math.abs(nodes[b]!.y - row))[0];
}

/** Lines that lead back are not followed by an arrow that points the other way. */
function isOnThatSide({ nodes }: Graph, from: string, to: string, direction: Direction): boolean {
  return direction === 'right' ? nodes[to]!.x > nodes[from]!.x : nodes[to]!.x < nodes[from]!.x;
}

/** Being beside the way counts three times as much as being far along it. */
const BESIDE = 3;

function nearest(graph: Graph, from: string, direction: Direction): string | undefined {
  const here = middleOf(graph, from);
  const upright = direction === 'up' || direction === 'down';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  let best: { id: string; cost: number } | undefined;
  for (const id of Object.keys(graph.nodes)) {
    if (id === from) continue;
    const there = middleOf(graph, id);
    const along = sign * (upright ? there.y - here.y : there.x - here.x);
    const beside = Math.abs(upright ? there.x - here.x : there.y - here.y);
    if (along <= 0) continue;
    const cost = along + BESIDE * beside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}

function middleOf({ nodes }: Graph, id: string): { x: number; y: number } {
  const node = nodes[id]!;
  return { x: node.x + sizeOf(node).width / 2, y: node.y };
}
