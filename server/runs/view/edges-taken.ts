/**
 * Which edges a run took. Markers say which nodes control reached, in order; the drawing says how one gets there.
 *
 * V1  Each node reached, but the start, was reached over an edge from a node reached before: the latest such node wins.
 * V2  Where a node chose by name (a person's outcome), the edge with that name wins over others to the same node.
 * V3  Nodes that leave no statement behind (the start, an end that is the last statement) are passed in between.
 * V4  Silent ends are one in code, however many the drawing has: the one that the last node leads to was reached.
 */
import type { Edge, Graph } from '@inkstone/compiler/graph';
import { isSilentEnd, MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';

export interface Passage {
  /** Id of the node reached. */
  node: string;
  /** Output that the node left by, where the run says so. */
  chose?: string;
}

export interface Taken {
  /** Edge ids, in the order first taken. */
  edges: string[];
  /** Nodes passed, those without a statement included. */
  nodes: Set<string>;
}

export function edgesTaken(
  document: WorkflowDocument,
  passages: readonly Passage[],
  completed: boolean,
): Taken {
  const graph = document.graphs[MAIN];
  const taken = new Set<string>();
  const nodes = new Set<string>();
  if (graph === undefined) return { edges: [], nodes };
  const trail: Passage[] = [];
  const pass = (passage: Passage) => {
    trail.push(passage);
    nodes.add(passage.node);
  };
  const start = Object.entries(graph.nodes).find(([, node]) => node.kind === 'start')?.[0];
  if (start !== undefined && passages.length > 0) pass({ node: start });
  for (const passage of passages) {
    if (passage.node !== start) {
      const silent = isSilentEnd(graph.nodes[passage.node])
        ? edgeToSilentEnd(graph, trail.at(-1))
        : undefined;
      const edge = silent?.id ?? edgeInto(graph, trail, passage.node);
      if (edge !== undefined) taken.add(edge);
      pass(silent === undefined ? passage : { ...passage, node: silent.edge.to });
    }
  }
  if (completed) {
    const final = edgeToSilentEnd(graph, trail.at(-1));
    if (final !== undefined) {
      taken.add(final.id);
      nodes.add(final.edge.to);
    }
  }
  return { edges: [...taken], nodes };
}

function edgeInto(graph: Graph, trail: readonly Passage[], node: string): string | undefined {
  for (const from of trail.toReversed()) {
    const between = edgesFrom(graph, from.node).filter(({ edge }) => edge.to === node);
    const chosen = between.find(({ edge }) => edge.output === from.chose) ?? between[0];
    if (chosen) return chosen.id;
  }
  return undefined;
}

function edgeToSilentEnd(graph: Graph, last: Passage | undefined): { id: string; edge: Edge } | undefined {
  if (last === undefined) return undefined;
  const ends = edgesFrom(graph, last.node).filter(({ edge }) => isSilentEnd(graph.nodes[edge.to]));
  return ends.find(({ edge }) => edge.output === last.chose) ?? ends[0];
}

function edgesFrom(graph: Graph, node: string): { id: string; edge: Edge }[] {
  return Object.entries(graph.edges)
    .filter(([, edge]) => edge.from === node)
    .map(([id, edge]) => ({ id, edge }));
}
