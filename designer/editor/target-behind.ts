import { type Graph, outputsOf } from '@inkstone/compiler/graph';
import type { Target } from '../model/add-node.js';
import { edgeFrom } from '../model/graphs.js';

/**
 * Where something goes that is added behind a node: its first output that leads nowhere; else an empty branch of a gate;
 * else its first output.
 */
export function targetBehind(graph: Graph, id: string): (Target & { behind: unknown }) | undefined {
  const node = graph.nodes[id];
  const outputs = node ? outputsOf(node) : [];
  const loose = outputs.find((output) => !edgeFrom(graph, id, output.id));
  const empty = outputs.find(
    (output) => graph.nodes[edgeFrom(graph, id, output.id)?.[1].to ?? '']?.kind === 'join',
  );
  const way = loose ?? empty ?? outputs[0];
  return way && { behind: { node: id, output: way.id } };
}
