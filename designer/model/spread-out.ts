import type { Graph } from '@inkstone/compiler/graph';
import { type Box, intersects } from '../kernels/geometry.js';
import { sizeOf } from '../kernels/node-size.js';
import type { Clip } from './clip.js';
import type { Positions } from './move-nodes.js';

/** Whether steps of a clip cover each other, as they do in a text that was written by hand or by a program. */
export function isMessy(clip: Clip): boolean {
  return [clip.steps, ...Object.values(clip.graphs)].some(coversItself);
}

/** The clip with each graph laid out in which steps cover each other; all others stay as they were drawn. */
export async function spreadOut(clip: Clip, layOut: (graph: Graph) => Promise<Positions>): Promise<Clip> {
  const tidied = async (graph: Graph) => (coversItself(graph) ? placed(graph, await layOut(graph)) : graph);
  const graphs = Object.entries(clip.graphs).map(async ([id, graph]) => [id, await tidied(graph)] as const);
  return {
    ...clip,
    steps: await tidied(clip.steps),
    graphs: Object.fromEntries(await Promise.all(graphs)),
  };
}

function coversItself({ nodes }: Graph): boolean {
  const boxes = Object.values(nodes)
    .map((node): Box => {
      const { width, height } = sizeOf(node);
      return { left: node.x, right: node.x + width, top: node.y - height / 2, bottom: node.y + height / 2 };
    })
    .sort((a, b) => a.left - b.left);
  return boxes.some((box, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next]!.left < box.right; next++)
      if (intersects(box, boxes[next]!)) return true;
    return false;
  });
}

function placed(graph: Graph, places: Positions): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [id, { ...node, ...places[id] }]);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}
