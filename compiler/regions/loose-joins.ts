/** Joins that are not nested with their split. */
import type { Graph } from '../graph/document.js';
import { type Flow, isSplit } from './flow.js';
import { reversePostorder, successors } from './order.js';
import { parallelFlowOf } from './parallels.js';

export interface LooseJoins {
  /** Nothing ever waits in them: one way leads there, or what was taken cannot be more than one. Code says nothing of them. */
  idle: Set<string>;
  /** They wait for what was taken of splits with which they are not nested, and something goes round through them. */
  entangled: string[];
}

/** @param graph a complete one: every output has its edge. */
export function looseJoins(graph: Graph): LooseJoins {
  const found: LooseJoins = { idle: new Set(), entangled: [] };
  if (Object.values(graph.nodes).some(({ kind }) => kind === 'join')) collect(parallelFlowOf(graph), found);
  return found;
}

function collect(flow: Flow, found: LooseJoins): void {
  const next = successors(flow);
  const splits = [...flow.nodes].flatMap(([id, node]) =>
    isSplit(node) && !flow.parallels.has(id) ? [id] : [],
  );
  const parting = new Set(splits);
  for (const id of parting) for (const to of next(id)) parting.add(to);
  const inputs = new Map<string, number>();
  for (const ways of flow.ways.values()) for (const { to } of ways) inputs.set(to, (inputs.get(to) ?? 0) + 1);
  for (const [id, node] of flow.nodes) {
    if (node.kind !== 'join') continue;
    if ((inputs.get(id) ?? 0) < 2 || (node.mode === 'taken' && !parting.has(id))) found.idle.add(id);
    else if (node.mode === 'taken' && goesRound(id, next)) found.entangled.push(id);
  }
  for (const { branches } of flow.parallels.values())
    for (const { flow: inside } of branches) if (inside !== undefined) collect(inside, found);
}

function goesRound(id: string, next: (id: string) => readonly string[]): boolean {
  return next(id).some((to) => reversePostorder(to, next).includes(id));
}

/** The graph without idle joins: what leads to one leads on. */
export function withoutIdleJoins(graph: Graph): Graph {
  const { idle } = looseJoins(graph);
  if (idle.size === 0) return graph;
  const leaving = new Map(
    Object.values(graph.edges).flatMap(({ from, to }) => (idle.has(from) ? [[from, to]] : [])),
  );
  const behind = (id: string): string => {
    const to = leaving.get(id);
    return to === undefined ? id : behind(to);
  };
  const edges = Object.entries(graph.edges).filter(([, { from }]) => !idle.has(from));
  return {
    ...graph,
    nodes: Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => !idle.has(id))),
    edges: Object.fromEntries(edges.map(([id, edge]) => [id, { ...edge, to: behind(edge.to) }])),
  };
}
