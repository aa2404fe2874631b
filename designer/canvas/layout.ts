import type { WorkflowDocument } from '@inkstone/compiler/graph';
import ELK, { type ELK as Layouter } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { elkGraph, positionsOf } from '../kernels/elk-graph.js';
import { sceneOf } from '../kernels/scene.js';
import { mainGraph } from '../model/main-graph.js';
import type { Positions } from '../model/move-nodes.js';

let layouter: Layouter | undefined;

/** A tidy place for every node; the start stays where it is. Runs in a worker that loads with the first call. */
export async function tidyPositions(document: WorkflowDocument): Promise<Positions> {
  layouter ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  const graph = mainGraph(document);
  const scene = sceneOf(graph);
  const first = Object.keys(graph.nodes).find((id) => graph.nodes[id]?.kind === 'start');
  const layout = await layouter.layout(elkGraph(scene, first));
  const positions = positionsOf(layout, { x: 0, y: 0 });
  const start = first === undefined ? undefined : graph.nodes[first];
  const moved = first === undefined ? undefined : positions[first];
  if (!start || !moved) return positions;
  const by = { x: start.x - moved.x, y: start.y - moved.y };
  return Object.fromEntries(
    Object.entries(positions).map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]),
  );
}
