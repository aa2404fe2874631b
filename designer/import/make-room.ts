/** Places of another product's drawing, moved apart where steps would cover each other: steps here are larger. */
import type { Graph, WorkflowDocument } from '@inkstone/compiler/graph';
import { sizeOf } from '../kernels/node-size.js';
import { pillWidth } from '../kernels/place-label.js';
import { sceneOf } from '../kernels/scene.js';
import { type Places, tidy } from '../kernels/tidy.js';

/** At least between two steps beside each other, and below each other. */
const GAP = { x: 48, y: 28 };

/** Line that shows on both sides of a label on it. */
const BESIDE_LABEL = 14;

/** From what is joined by a straight line with a long label. */
const MOST_GAP = 220;

/** What stands so little before a cut belongs to the same column or row, and moves along. */
const ALONG = { x: 80, y: 32 };

/** Share of the nodes of a graph that may stand where another stands; with more the file has no drawing of it. */
const FEW = 0.2;

interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** From there on, everything moves by so much. */
interface Cut {
  axis: 'x' | 'y';
  from: number;
  by: number;
}

/**
 * The document with room between its steps. What stood right of something or below it still does: a whole part of the
 * drawing moves, so that rows and columns stay as they are. A graph of which the file gave no places is laid out.
 */
export function withRoom(document: WorkflowDocument): WorkflowDocument {
  let { notes } = document;
  const graphs = mapValues(document.graphs, (graph, id) => {
    const shared = sharingPlaces(graph);
    if (shared.length > Object.keys(graph.nodes).length * FEW) return placed(graph, tidy(graph));
    const apart = besideEachOther(graph, shared);
    const cuts = cutsFor(apart);
    notes = mapValues(notes, (note) => (note.graph === id ? movedBy(cuts, note) : note));
    return { ...apart, nodes: mapValues(apart.nodes, (node) => movedBy(cuts, node)) };
  });
  return { ...document, graphs, notes };
}

/** Nodes at exactly the place of another, which the importer put there. */
function sharingPlaces({ nodes }: Graph): string[] {
  const seen = new Set<string>();
  return Object.keys(nodes).filter((id) => {
    const place = `${nodes[id]?.x} ${nodes[id]?.y}`;
    if (!seen.has(place)) return !seen.add(place);
    return true;
  });
}

/** Each a little below the other, so that there is an order in which they are moved apart. */
function besideEachOther(graph: Graph, shared: readonly string[]): Graph {
  const places = shared.map((id, index) => {
    const { x, y } = graph.nodes[id]!;
    return [id, { x, y: y + index + 1 }] as const;
  });
  return placed(graph, Object.fromEntries(places));
}

function placed(graph: Graph, places: Places): Graph {
  return { ...graph, nodes: mapValues(graph.nodes, (node, id) => ({ ...node, ...places[id] })) };
}

/** Each cut moves what is behind it further away, so that no pair comes nearer, and none is looked at twice. */
function cutsFor(graph: Graph): Cut[] {
  const boxes = Object.entries(graph.nodes).map(([id, node]): Box => {
    const { width, height } = sizeOf(node);
    return { id, x: node.x, y: node.y, width, height };
  });
  boxes.sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
  const labels = labelWidths(graph);
  const cuts: Cut[] = [];
  for (const [index, left] of boxes.entries())
    for (let next = index + 1; next < boxes.length; next += 1) {
      const right = boxes[next]!;
      if (right.x >= left.x + left.width + MOST_GAP) break;
      for (const needed of [cutBetween, cutForLabel]) {
        const cut = needed(left, right, labels);
        if (cut === undefined) continue;
        cuts.push(cut);
        for (const box of boxes) Object.assign(box, movedBy([cut], box));
      }
    }
  return cuts;
}

/** The shorter way to part two boxes of which the first is not right of the second; none where they are apart. */
function cutBetween(left: Box, right: Box): Cut | undefined {
  const [upper, lower] = left.y <= right.y ? [left, right] : [right, left];
  const x = left.x + left.width + GAP.x - right.x;
  const y = (upper.height + lower.height) / 2 + GAP.y - (lower.y - upper.y);
  if (x <= 0 || y <= 0) return undefined;
  const sideways = lower.y === upper.y || (right.x !== left.x && x <= y);
  return sideways
    ? { axis: 'x', from: cutFrom(left.x, right.x, ALONG.x), by: x }
    : { axis: 'y', from: cutFrom(upper.y, lower.y, ALONG.y), by: y };
}

/** Where a label stands on the straight line from one step to the next, there is room for it. */
function cutForLabel(left: Box, right: Box, labels: ReadonlyMap<string, number>): Cut | undefined {
  const label = labels.get(`${left.id} ${right.id}`);
  if (label === undefined || Math.abs(left.y - right.y) > left.height / 2) return undefined;
  const by = left.x + left.width + label + 2 * BESIDE_LABEL - right.x;
  return by <= 0 ? undefined : { axis: 'x', from: cutFrom(left.x, right.x, ALONG.x), by };
}

/** Of the widest label between two nodes, by their ids. */
function labelWidths(graph: Graph): Map<string, number> {
  const widths = new Map<string, number>();
  for (const { from, to, label } of sceneOf(graph).lines) {
    if (!label) continue;
    const pair = `${from} ${to}`;
    widths.set(pair, Math.max(widths.get(pair) ?? 0, pillWidth(label)));
  }
  return widths;
}

/** Behind the first of two, and at the second at the latest. */
const cutFrom = (first: number, second: number, along: number) =>
  Math.min(second, Math.max(second - along, first + 1));

function movedBy<T extends { x: number; y: number }>(cuts: readonly Cut[], thing: T): T {
  const at = { x: thing.x, y: thing.y };
  for (const { axis, from, by } of cuts) if (at[axis] >= from) at[axis] += by;
  return { ...thing, ...at };
}

function mapValues<T>(
  values: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}
