import { type Graph, outputsOf } from '@inkstone/compiler/graph';
import type { Box } from './geometry.js';
import { RADIUS, SHAPE, sizeOf } from './node-size.js';

/** A drawing as geometry: boxes and the lines to be drawn between them. */
export interface Scene {
  boxes: Record<string, SceneBox>;
  lines: SceneLine[];
}

export interface SceneBox extends Box {
  /** The middle line, where the first input and the straight output are. */
  middle: number;
  /** Of the corners: a line that leaves beside the middle begins further in. */
  radius: number;
  /** Outputs in the author's order. */
  outputs: string[];
}

export interface SceneLine {
  id: string;
  from: string;
  output: string;
  to: string;
  label: string;
}

/** `moved` overrides positions, while a gesture goes on. */
export function sceneOf(graph: Graph, moved: Record<string, { x: number; y: number }> = {}): Scene {
  const boxes: Scene['boxes'] = {};
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
  return { boxes, lines };
}

function labelOf(graph: Graph, edge: { from: string; output: string }): string {
  const outputs = outputsOf(graph.nodes[edge.from]!);
  return outputs.find((output) => output.id === edge.output)?.label ?? '';
}
