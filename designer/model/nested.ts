import {
  type Graph,
  MAIN,
  nestedGraphsOf,
  type WorkflowDocument,
  type WorkflowNode,
  withNestedGraphs,
} from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import type { EditBuilder } from './drawing-edit.js';
import { freshEdgeId, freshId, freshNodeId, nodeOf, nodePath } from './graphs.js';
import { leaveGroups } from './groups.js';
import { putLook } from './looks.js';
import { changeAt } from './place.js';

/** Gives each nested graph of a node that is not there yet its start and its end. */
export function fillNested(builder: EditBuilder, id: string): void {
  const node = nodeOf(builder.document, id)!;
  const ids = new Map(
    nestedGraphsOf(node).map(({ slot, graph }) => {
      const isThere = graph !== '' && builder.document.graphs[graph] !== undefined;
      return [slot, isThere ? graph : addGraph(builder, kindOfGraph(node))];
    }),
  );
  const filled = withNestedGraphs(node, (slot, graph) => ids.get(slot) ?? graph);
  builder.add(changeAt(builder.document, nodePath(builder.document, id), filled as unknown as Json));
}

/** Removes graphs that no node holds any longer, with those that their nodes hold, and their notes. */
export function dropGraphs(builder: EditBuilder, ids: readonly string[]): void {
  for (const id of ids) {
    const graph = builder.document.graphs[id];
    if (!graph || id === MAIN) continue;
    const inner = Object.values(graph.nodes).flatMap(nestedGraphsOf);
    for (const node of Object.keys(graph.nodes)) {
      leaveGroups(builder, node);
      putLook(builder, 'colours', node, undefined);
    }
    builder.add(changeAt(builder.document, ['graphs', id], undefined));
    for (const [note, { graph: home }] of Object.entries(builder.document.notes))
      if (home === id) builder.add(changeAt(builder.document, ['notes', note], undefined));
    dropGraphs(
      builder,
      inner.map(({ graph: each }) => each),
    );
  }
}

/** The node with copies of its nested graphs. */
export function withCopiedGraphs<N extends WorkflowNode>(builder: EditBuilder, node: N): N {
  const copies = new Map(nestedGraphsOf(node).map(({ slot, graph }) => [slot, copyGraph(builder, graph)]));
  return withNestedGraphs(node, (slot, graph) => copies.get(slot) ?? graph);
}

/** A copy of a graph with what is nested in it, under new ids. */
function copyGraph(builder: EditBuilder, id: string): string {
  const graph = builder.document.graphs[id];
  if (!graph) return id;
  const copy = freshId('g', builder.document.graphs);
  const copies = new Map<string, string>();
  put(builder, ['graphs', copy], { ...graph, nodes: {}, edges: {} } satisfies Graph);
  for (const [old, node] of Object.entries(graph.nodes)) {
    const now = freshNodeId(builder.document);
    copies.set(old, now);
    put(builder, ['graphs', copy, 'nodes', now], node);
    put(builder, ['graphs', copy, 'nodes', now], withCopiedGraphs(builder, node));
  }
  for (const edge of Object.values(graph.edges)) {
    const [from, to] = [copies.get(edge.from), copies.get(edge.to)];
    if (from && to)
      put(builder, ['graphs', copy, 'edges', freshEdgeId(builder.document)], { ...edge, from, to });
  }
  return copy;
}

/** From the workflow down to a graph: the nodes that one passes through, each with its graph. */
export function wayTo(document: WorkflowDocument, graph: string): { node: string; graph: string }[] {
  const way: { node: string; graph: string }[] = [];
  const holders = holdersIn(document);
  for (let at = graph; at !== MAIN; ) {
    const holder = holders.get(at);
    if (!holder || way.some((step) => step.graph === at)) break;
    way.unshift({ node: holder.node, graph: at });
    at = holder.home;
  }
  return way;
}

const holdersKnown = new WeakMap<WorkflowDocument['graphs'], Map<string, { node: string; home: string }>>();

/** By nested graph, the node that holds it and the graph where that stands. */
export function holdersIn({ graphs }: WorkflowDocument): ReadonlyMap<string, { node: string; home: string }> {
  const known = holdersKnown.get(graphs);
  if (known) return known;
  const holders = new Map<string, { node: string; home: string }>();
  for (const [home, { nodes }] of Object.entries(graphs))
    for (const [node, content] of Object.entries(nodes))
      for (const { graph } of nestedGraphsOf(content)) holders.set(graph, { node, home });
  holdersKnown.set(graphs, holders);
  return holders;
}

function addGraph(builder: EditBuilder, kind: Graph['kind']): string {
  const id = freshId('g', builder.document.graphs);
  put(builder, ['graphs', id], { kind, nodes: {}, edges: {} } satisfies Graph);
  const start = freshNodeId(builder.document);
  put(builder, ['graphs', id, 'nodes', start], { kind: 'start', title: text('kinds.start'), x: 0, y: 0 });
  const end = freshNodeId(builder.document);
  put(builder, ['graphs', id, 'nodes', end], { kind: 'end', title: 'End', x: 460, y: 0 });
  const edge = { from: start, output: 'next', to: end };
  put(builder, ['graphs', id, 'edges', freshEdgeId(builder.document)], edge);
  return id;
}

function kindOfGraph({ kind }: WorkflowNode): Graph['kind'] {
  return kind === 'handler' || kind === 'function' ? kind : 'frame';
}

function put(builder: EditBuilder, path: string[], value: object): void {
  builder.add(changeAt(builder.document, path, value as unknown as Json));
}
