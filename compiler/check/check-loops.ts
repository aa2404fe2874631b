import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { flowOf } from '../regions/flow.js';
import { shapeOf } from '../regions/shape.js';
import { eachGraph } from './each-node.js';
import { cyclesOf, edgesOf, reachedFrom } from './reach.js';

/** Every loop can be left or waits in each round, and is entered at one node. */
export function checkLoops(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const cycles = cyclesOf(edgesOf(graph));
    return [
      ...cycles.flatMap((cycle) => checkExit(cycle, graph, graphId)),
      ...checkEntries(cycles, graph, graphId),
    ];
  });
}

function checkExit(cycle: ReadonlySet<string>, graph: Graph, graphId: string): Diagnostic[] {
  const nodes = [...cycle].flatMap((id) => graph.nodes[id] ?? []);
  const leads = Object.values(graph.edges).some(({ from, to }) => cycle.has(from) && !cycle.has(to));
  if (leads || nodes.some(waits) || nodes.some((node) => hasOpenOutput(node, graph))) return [];
  const [first] = cycle;
  if (first === undefined) return [];
  const place = { graph: graphId, node: first };
  return [diagnostic('loop-without-exit', place, { title: graph.nodes[first]?.title ?? first })];
}

function waits(node: WorkflowNode): boolean {
  return node.kind === 'wait' || node.kind === 'humanTask';
}

/** An output without an edge is reported as such; the loop may be left there once it has one. */
function hasOpenOutput(node: WorkflowNode, graph: Graph): boolean {
  const id = Object.keys(graph.nodes).find((key) => graph.nodes[key] === node);
  const used = new Set(Object.values(graph.edges).flatMap((edge) => (edge.from === id ? [edge.output] : [])));
  return outputsOf(node).some((output) => !used.has(output.id));
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
  const isWired = Object.entries(graph.nodes).every(([id, node]) =>
    outputsOf(node).every(
      ({ id: output }) =>
        edges.filter(
          (edge) => edge.from === id && edge.output === output && graph.nodes[edge.to] !== undefined,
        ).length === 1,
    ),
  );
  if (starts.length !== 1 || !isWired || edges.some(({ to }) => graph.nodes[to]?.kind === 'start'))
    return false;
  return reachedFrom(starts, edgesOf(graph)).size === Object.keys(graph.nodes).length;
}
