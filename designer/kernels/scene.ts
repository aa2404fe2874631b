import { type Graph, outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';
import { splitOutputs } from './border-outputs.js';
import type { Box, Point } from './geometry.js';
import { RADIUS, SHAPE, sizeOf } from './node-size.js';

/** A drawing as geometry: boxes and the lines to be drawn between them. */
export interface Scene {
  boxes: Record<string, SceneBox>;
  lines: readonly SceneLine[];
  /** Where values are shown: labels keep off them. */
  chips: Box[];
}

export interface SceneBox extends Box {
  /** The middle line, where the first input and the straight output are. */
  middle: number;
  /** Of the corners: a line that leaves beside the middle begins further in. */
  radius: number;
  /** Outputs at the right side, in the author's order. */
  outputs: string[];
  /** Outputs on the lower border, from its right end. */
  below?: string[];
  /** Held over the drawing, without any line: lines do not give way to it, so that it can be dropped on one. */
  floating?: boolean;
}

export interface SceneLine {
  id: string;
  from: string;
  output: string;
  to: string;
  label: string;
}

/** `moved` overrides positions, while a gesture goes on; `valued` nodes show a value below. */
export function sceneOf(
  graph: Graph,
  moved: Record<string, { x: number; y: number }> = {},
  valued: readonly string[] = [],
): Scene {
  const boxes: Scene['boxes'] = {};
  for (const [id, node] of Object.entries(graph.nodes)) {
    const to = moved[id];
    boxes[id] = to ? boxAt(node, to, !isConnected(graph, id)) : restingBox(node);
  }
  return { boxes, lines: linesOf(graph), chips: valued.flatMap((id) => boxes[id] ?? []).map(chipBelow) };
}

const resting = new WeakMap<WorkflowNode, SceneBox>();

/** The box of a node at its own place: the same object as long as the node is the same. */
function restingBox(node: WorkflowNode): SceneBox {
  const known = resting.get(node);
  if (known) return known;
  const box = boxAt(node, node, false);
  resting.set(node, box);
  return box;
}

function boxAt(node: WorkflowNode, { x, y }: Point, floating: boolean): SceneBox {
  const { width, height } = sizeOf(node);
  const { right, below } = splitOutputs(node);
  return {
    left: x,
    top: y - height / 2,
    right: x + width,
    bottom: y + height / 2,
    middle: y,
    radius: RADIUS[SHAPE[node.kind]],
    outputs: right.map((output) => output.id),
    ...(below.length > 0 ? { below: below.map((output) => output.id) } : {}),
    ...(floating ? { floating } : {}),
  };
}

function isConnected(graph: Graph, id: string): boolean {
  return Object.values(graph.edges).some(({ from, to }) => from === id || to === id);
}

const linesKnown = new WeakMap<Graph['edges'], SceneLine[]>();

/** The same lines as before, as long as only nodes changed and they still say the same of their outputs. */
function linesOf(graph: Graph): SceneLine[] {
  const known = linesKnown.get(graph.edges);
  if (known && isStillSo(known, graph)) return known;
  const lines = Object.entries(graph.edges)
    .filter(([, edge]) => graph.nodes[edge.from] && graph.nodes[edge.to])
    .map(([id, edge]) => ({
      id,
      from: edge.from,
      output: edge.output,
      to: edge.to,
      label: labelOf(graph, edge),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  linesKnown.set(graph.edges, lines);
  return lines;
}

function isStillSo(lines: readonly SceneLine[], { nodes, edges }: Graph): boolean {
  const drawn = Object.values(edges).filter(({ from, to }) => nodes[from] && nodes[to]).length;
  return (
    lines.length === drawn &&
    lines.every(
      ({ from, to, output, label }) =>
        nodes[from] && nodes[to] && labelsOf(nodes[from]).get(output) === (label || undefined),
    )
  );
}

const labelsKnown = new WeakMap<WorkflowNode, ReadonlyMap<string, string>>();

/** Of a node's outputs, the labels that there are. */
function labelsOf(node: WorkflowNode): ReadonlyMap<string, string> {
  const known = labelsKnown.get(node);
  if (known) return known;
  const labels = new Map(outputsOf(node).flatMap(({ id, label }) => (label ? [[id, label]] : [])));
  labelsKnown.set(node, labels);
  return labels;
}

/** The value that a run made, as large as it may become. */
function chipBelow({ left, right, bottom }: Box): Box {
  return { left, right, top: bottom + 6, bottom: bottom + 28 };
}

function labelOf(graph: Graph, edge: { from: string; output: string }): string {
  return labelsOf(graph.nodes[edge.from]!).get(edge.output) ?? '';
}
