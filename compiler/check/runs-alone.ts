/** Whether nothing else runs in the workflow where a node stands: only there can code end the workflow by a `return`. */
import { type Edge, type Graph, MAIN, type WorkflowDocument } from '../graph/document.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import { outputsOf } from '../graph/outputs.js';
import { runsLater } from '../regions/body-form.js';

/** @returns false also for what handlers and functions do, which end by themselves */
export function runsAlone(document: WorkflowDocument, graphId: string, id: string): boolean {
  const graph = document.graphs[graphId];
  if (graph === undefined || (waysAt(graph).get(id) ?? 1) > 1) return false;
  if (graphId === MAIN) return true;
  for (const [around, { nodes }] of Object.entries(document.graphs))
    for (const [holder, node] of Object.entries(nodes))
      if (nestedGraphsOf(node).some((nested) => nested.graph === graphId))
        return !runsLater(node) && runsAlone(document, around, holder);
  return false;
}

/** How many ways are under way where each node stands: a split adds some, a join takes them away. */
export function waysAt({ nodes, edges }: Graph): Map<string, number> {
  const all = Object.values(edges);
  const found = new Map<string, number>();
  const open = Object.keys(nodes)
    .filter((id) => nodes[id]!.kind === 'start')
    .map((id) => ({ id, ways: 1 }));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { id, ways } = at;
    const node = nodes[id];
    if (node === undefined || found.has(id)) continue;
    const joined = node.kind === 'join' ? inputsOf(id, all) - 1 : 0;
    const split = node.kind === 'parallel' || node.kind === 'inclusive' ? outputsOf(node).length - 1 : 0;
    const here = Math.max(1, ways - joined);
    found.set(id, here);
    for (const { from, to } of all) if (from === id) open.push({ id: to, ways: here + split });
  }
  return found;
}

/** Edges of one input arrive one instead of another. */
function inputsOf(join: string, edges: readonly Edge[]): number {
  const arriving = Object.values(edges).filter(({ to }) => to === join);
  return new Set(arriving.map(({ from, output, input }) => input ?? `${from}\n${output}`)).size;
}
