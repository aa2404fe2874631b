import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { edgesOf, reachedFrom } from '../graph/reach.js';
import { looseJoins } from '../regions/loose-joins.js';
import { soundnessOf } from '../soundness/check-net.js';
import { netOfGraph, nodeOfNet } from '../soundness/from-graph.js';
import type { SoundnessProblem } from '../soundness/problem.js';
import { checkWrittenAtOnce } from './check-written-at-once.js';
import { eachGraph } from './each-node.js';
import { repairOf } from './repair-gates.js';

type Told = Exclude<SoundnessProblem['code'], 'unreachable' | 'no-way-to-end'>;

/**
 * No join waits for ever, and nothing runs twice: each problem with a run that leads there and, where one is known to help, a
 * repair. Drawings without gates cannot have such problems; incomplete ones are told as that first.
 */
export function checkGates(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const net = hasGates(graph) && isReached(graph) ? netOfGraph(graph) : undefined;
    if (net === undefined) return [];
    const problems = soundnessOf(net).flatMap((problem) => told(problem, graph, graphId));
    if (problems.length > 0) return problems;
    return [...entangled(graph, graphId), ...checkWrittenAtOnce(graph, graphId, document)];
  });
}

function entangled(graph: Graph, graphId: string): Diagnostic[] {
  return looseJoins(graph).entangled.map((node) =>
    diagnostic(
      'inclusive-join-not-nested',
      { graph: graphId, node },
      { title: graph.nodes[node]?.title ?? node },
    ),
  );
}

function hasGates({ nodes }: Graph): boolean {
  return Object.values(nodes).some(
    ({ kind }) => kind === 'parallel' || kind === 'inclusive' || kind === 'join',
  );
}

function isReached(graph: Graph): boolean {
  const starts = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  return reachedFrom(starts, edgesOf(graph)).size === Object.keys(graph.nodes).length;
}

function told(problem: SoundnessProblem, graph: Graph, graphId: string): Diagnostic[] {
  const { code } = problem;
  if (code === 'unreachable' || code === 'no-way-to-end') return [];
  const [node = '', split = node] = problem.nodes.map(nodeOfNet);
  const run = problem.run?.filter(({ node: at }) => graph.nodes[at] !== undefined);
  const titleOf = (id: string): string => graph.nodes[id]?.title ?? id;
  const params = { title: titleOf(node), split: titleOf(split) };
  const repair = repairOf(problem, graph, graphId);
  return [
    {
      ...diagnostic<Told>(code, { graph: graphId, node }, params),
      ...(run === undefined ? {} : { run }),
      ...(repair === undefined ? {} : { repair }),
    },
  ];
}
