import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Edge, Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { flowOf } from '../regions/flow.js';
import { shapeOf } from '../regions/shape.js';
import { eachGraph } from './each-node.js';
import { cyclesOf, edgesByStart, edgesOf, reachedFrom } from './reach.js';

/** Every loop can be left or waits in each round, and is entered at one node. */
export function checkLoops(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const cycles = cyclesOf(edgesOf(graph));
    const leaving = edgesByStart(graph);
    return [
      ...cycles.flatMap((cycle) => checkExit(cycle, graph, graphId, leaving)),
      ...checkEntries(cycles, graph, graphId),
    ];
  });
}

function checkExit(
  cycle: ReadonlySet<string>,
  graph: Graph,
  graphId: string,
  leaving: ReadonlyMap<string, readonly Edge[]>,
): Diagnostic[] {
  const leads = [...cycle].some((id) => leaving.get(id)?.some(({ to }) => !cycle.has(to)));
  if (leads || [...cycle].some((id) => mayStay(graph.nodes[id], leaving.get(id) ?? []))) return [];
  const [first] = cycle;
  if (first === undefined) return [];
  const place = { graph: graphId, node: first };
  return [diagnostic('loop-without-exit', place, { title: graph.nodes[first]?.title ?? first })];
}

/** It waits, or has an output without an edge: that is reported as such, and the loop may be left there once it has one. */
function mayStay(node: WorkflowNode | undefined, edges: readonly Edge[]): boolean {
  if (node === undefined) return false;
  if (node.kind === 'wait' || node.kind === 'humanTask') return true;
  return outputsOf(node).some(({ id }) => !edges.some(({ output }) => output === id));
}

function checkEntries(cycles: readonly Set<string>[], graph: Graph, graphId: string): Diagnostic[] {
  if (!isComplete(graph)) return [];
  const titleOf = (id: string): string => graph.nodes[id]?.title ?? id;
  const seen = new Set<string>();
  return shapeOf(flowOf(graph)).irreducible.flatMap(({ from, to }) => {
    if (seen.has(to)) return [];
    seen.add(to);
    const other = otherEntry(to, cycles, graph) ?? from;
    return [
      diagnostic(
        'irreducible-loop',
        { graph: graphId, node: to },
        { title: titleOf(to), other: titleOf(other) },
      ),
    ];
  });
}

/** Another node of the same cycle that is entered from outside of it. */
function otherEntry(node: string, cycles: readonly Set<string>[], graph: Graph): string | undefined {
  const cycle = cycles.find((members) => members.has(node));
  const edges = Object.values(graph.edges);
  return [...(cycle ?? [])].find(
    (id) => id !== node && edges.some(({ from, to }) => to === id && cycle?.has(from) === false),
  );
}

/** Whether the graph is well enough formed for `flowOf`: one start, all reached, one edge for each output. */
function isComplete(graph: Graph): boolean {
  const starts = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  const edges = Object.values(graph.edges);
  const leaving = edgesByStart(graph);
  const isWired = Object.entries(graph.nodes).every(([id, node]) =>
    outputsOf(node).every(
      ({ id: output }) => leaving.get(id)?.filter((edge) => edge.output === output).length === 1,
    ),
  );
  if (starts.length !== 1 || !isWired || edges.some(({ to }) => graph.nodes[to]?.kind === 'start'))
    return false;
  return reachedFrom(starts, edgesOf(graph)).size === Object.keys(graph.nodes).length;
}
