import { type Graph, outputsOf } from '@inkstone/compiler/graph';
import type { Box } from './geometry.js';
import { RADIUS, SHAPE, sizeOf } from './node-size.js';

/** A drawing as geometry: boxes and the lines to be drawn between them. */
export interface Scene {
  boxes: Record<string, SceneBox>;
  lines: SceneLine[];
  /** Where values are shown: labels keep off them. */
  chips: Box[];
}

export interface SceneBox extends Box {
  /** The middle line, where the first input and the straight output are. */
  middle: number;
  /** Of the corners: a line that leaves beside the middle begins further in. */
  radius: number;
  /** Outputs in the author's order. */
  outputs: string[];
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
  const connected = new Set(Object.values(graph.edges).flatMap(({ from, to }) => [from, to]));
  for (const [id, node] of Object.entries(graph.nodes)) {
    const { width, height } = sizeOf(node);
    const { x, y } = moved[id] ?? node;
    const outputs = outputsOf(node).map((output) => output.id);
    boxes[id] = {
      left: x,
      top: y - height / 2,
      right: x + width,
      bottom: y + height / 2,
      middle: y,
      radius: RADIUS[SHAPE[node.kind]],
      outputs,
      ...(moved[id] && !connected.has(id) ? { floating: true } : {}),
    };
  }
  const lines = Object.entries(graph.edges)
    .filter(([, edge]) => boxes[edge.from] && boxes[edge.to])
    .map(([id, edge]) => ({
      id,
      from: edge.from,
      output: edge.output,
      to: edge.to,
      label: labelOf(graph, edge),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { boxes, lines, chips: valued.flatMap((id) => boxes[id] ?? []).map(chipBelow) };
}

/** The value that a run made, as large as it may become. */
function chipBelow({ left, right, bottom }: Box): Box {
  return { left: left + 12, right: right - 12, top: bottom + 6, bottom: bottom + 26 };
}

function labelOf(graph: Graph, edge: { from: string; output: string }): string {
  const outputs = outputsOf(graph.nodes[edge.from]!);
  return outputs.find((output) => output.id === edge.output)?.label ?? '';
}
