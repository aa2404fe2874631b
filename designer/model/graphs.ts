import {
  type Edge,
  type Graph,
  graphOfNode,
  MAIN,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';

const EMPTY: Graph = { kind: 'main', nodes: {}, edges: {} };

/** A graph by its id, that of the workflow itself by default; an empty one where there is none. */
export function graphIn(document: WorkflowDocument, id: string = MAIN): Graph {
  return document.graphs[id] ?? EMPTY;
}

/** The id of the graph that a node stands in; `main` for one that is not there. */
export function homeOf(document: WorkflowDocument, node: string): string {
  return graphOfNode(document, node) ?? MAIN;
}

/** The graph that a node stands in. */
export function graphAround(document: WorkflowDocument, node: string): Graph {
  return graphIn(document, homeOf(document, node));
}

/** Where a node, or a setting of it, is in the document. */
export function nodePath(document: WorkflowDocument, id: string, ...field: string[]): string[] {
  return ['graphs', homeOf(document, id), 'nodes', id, ...field];
}

export const edgePath = (graph: string, id: string, ...field: string[]) => [
  'graphs',
  graph,
  'edges',
  id,
  ...field,
];

export function edgeFrom(graph: Graph, node: string, output: string): [string, Edge] | undefined {
  return Object.entries(graph.edges).find(([, edge]) => edge.from === node && edge.output === output);
}

export function edgesInto(graph: Graph, node: string): [string, Edge][] {
  return Object.entries(graph.edges).filter(([, edge]) => edge.to === node);
}

export function edgesOutOf(graph: Graph, node: string): [string, Edge][] {
  return Object.entries(graph.edges).filter(([, edge]) => edge.from === node);
}

/** An id that no node of the document has; ids of nodes are unique in all graphs together. */
export function freshNodeId(document: WorkflowDocument): string {
  return freshId('n', Object.assign({}, ...Object.values(document.graphs).map(({ nodes }) => nodes)));
}

/** An id that no edge of the document has. */
export function freshEdgeId(document: WorkflowDocument): string {
  return freshId('e', Object.assign({}, ...Object.values(document.graphs).map(({ edges }) => edges)));
}

/** A new id that no key of the record has: `n7`. */
export function freshId(prefix: string, taken: Record<string, unknown>): string {
  let number = Object.keys(taken).length + 1;
  while (`${prefix}${number}` in taken) number++;
  return `${prefix}${number}`;
}

/** The title, with a number behind it when another node has it. */
export function freshTitle(graph: Graph, wanted: string, except?: string): string {
  const taken = new Set(Object.entries(graph.nodes).map(([id, node]) => (id === except ? '' : node.title)));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number++;
  return `${wanted} ${number}`;
}

/** Every node that can be reached from `start`, itself included. */
export function reachableFrom(graph: Graph, start: string): Set<string> {
  return following(neighboursIn(graph).after, start);
}

/** Every node from which `end` can be reached, itself included. */
export function reachingTo(graph: Graph, end: string): Set<string> {
  return following(neighboursIn(graph).before, end);
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function following(next: Neighbours, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(next.get(node) ?? []));
  }
  return seen;
}

const neighbours = new WeakMap<Graph, { before: Neighbours; after: Neighbours }>();

/** Who comes directly before and after whom; kept for each graph. */
export function neighboursIn(graph: Graph): { before: Neighbours; after: Neighbours } {
  const known = neighbours.get(graph);
  if (known) return known;
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, node: string) =>
    to.get(key)?.push(node) ?? to.set(key, [node]);
  for (const { from, to } of Object.values(graph.edges)) {
    add(after, from, to);
    add(before, to, from);
  }
  neighbours.set(graph, { before, after });
  return { before, after };
}

export function nodeOf(document: WorkflowDocument, id: string): WorkflowNode | undefined {
  return graphAround(document, id).nodes[id];
}

/** The title of a node, for labels. */
export function titleOf(document: WorkflowDocument, id: string): string {
  return nodeOf(document, id)?.title ?? id;
}
