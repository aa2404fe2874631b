/** Repairs of gates: each is tried on the drawing, and suggested only when it leaves fewer problems. */
import type { Change } from '../graph/change.js';
import type { Edge, Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { edgesOf, reachedFrom } from '../graph/reach.js';
import { soundnessOf } from '../soundness/check-net.js';
import { netOfGraph, nodeOfNet } from '../soundness/from-graph.js';
import type { SoundnessProblem } from '../soundness/problem.js';

interface Repair {
  graph: Graph;
  changes: Change[];
}

export function repairOf(problem: SoundnessProblem, graph: Graph, graphId: string): Change[] | undefined {
  const [node = ''] = problem.nodes.map(nodeOfNet);
  const repair = suggested(problem.code, node, graph, graphId);
  if (repair === undefined) return undefined;
  return problemsOf(repair.graph) < problemsOf(graph) ? repair.changes : undefined;
}

function problemsOf(graph: Graph): number {
  const net = netOfGraph(graph);
  return net === undefined ? Number.POSITIVE_INFINITY : soundnessOf(net, { maxRuns: 0 }).length;
}

function suggested(
  code: SoundnessProblem['code'],
  id: string,
  graph: Graph,
  graphId: string,
): Repair | undefined {
  const node = graph.nodes[id];
  if (node === undefined) return undefined;
  if (code === 'join-waits-for-ever' && node.kind === 'join')
    return arrivingAsOne(id, graph, graphId) ?? withMode('taken', id, node, graph, graphId);
  if (code === 'inclusive-join-in-loop' && node.kind === 'join')
    return withMode('all', id, node, graph, graphId);
  return code === 'runs-twice' ? joinedBefore(id, node, graph, graphId) : undefined;
}

/** Ways of one decision that all arrive at the join arrive at one input of it. */
function arrivingAsOne(id: string, graph: Graph, graphId: string): Repair | undefined {
  const arriving = Object.entries(graph.edges).filter(
    ([, { to, input }]) => to === id && input === undefined,
  );
  const before = {
    ...graph,
    edges: Object.fromEntries(Object.entries(graph.edges).filter(([, { to }]) => to !== id)),
  };
  for (const [, { from }] of arriving) {
    const inside = reachedFrom([from], edgesOf(before));
    const turned = arriving.filter(([, edge]) => inside.has(edge.from));
    if (turned.length < 2 || turned.length === arriving.length) continue;
    const edges = {
      ...graph.edges,
      ...Object.fromEntries(turned.map(([key, edge]) => [key, { ...edge, input: from }])),
    };
    const repaired = { ...graph, edges };
    if (problemsOf(repaired) >= problemsOf(graph)) continue;
    return {
      graph: repaired,
      changes: turned.map(([key]) => ({ path: ['graphs', graphId, 'edges', key, 'input'], now: from })),
    };
  }
  return undefined;
}

function withMode(
  mode: 'all' | 'taken',
  id: string,
  node: Extract<WorkflowNode, { kind: 'join' }>,
  graph: Graph,
  graphId: string,
): Repair {
  return {
    graph: { ...graph, nodes: { ...graph.nodes, [id]: { ...node, mode } } },
    changes: [{ path: ['graphs', graphId, 'nodes', id, 'mode'], was: node.mode, now: mode }],
  };
}

/** All that leads to the node comes together first. */
function joinedBefore(id: string, node: WorkflowNode, graph: Graph, graphId: string): Repair {
  const at = ['graphs', graphId];
  const join = free(`${id}Join`, graph.nodes);
  const edge = free(`${id}Joined`, graph.edges);
  const before: WorkflowNode = {
    kind: 'join',
    title: 'Wait for all',
    mode: 'all',
    x: node.x - 120,
    y: node.y,
  };
  const after: Edge = { from: join, output: 'next', to: id };
  const turned = Object.entries(graph.edges).filter(([, { to }]) => to === id);
  const edges = turned.map(([key, each]): [string, Edge] => [key, { ...each, to: join }]);
  return {
    graph: {
      ...graph,
      nodes: { ...graph.nodes, [join]: before },
      edges: { ...graph.edges, ...Object.fromEntries(edges), [edge]: after },
    },
    changes: [
      { path: [...at, 'nodes', join], now: { ...before } },
      ...turned.map(([key]) => ({ path: [...at, 'edges', key, 'to'], was: id, now: join })),
      { path: [...at, 'edges', edge], now: { ...after } },
    ],
  };
}

function free(wanted: string, taken: Readonly<Record<string, unknown>>): string {
  let name = wanted;
  for (let number = 2; taken[name] !== undefined; number++) name = `${wanted}${number}`;
  return name;
}
