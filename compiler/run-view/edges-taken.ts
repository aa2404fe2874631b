/**
 * Which edges a run took. Markers say which nodes control reached, in order; the drawing says how one gets there.
 *
 * V1  Each node reached, but the start, was reached over an edge from a node reached before: the latest such node wins.
 * V2  Where a node chose by name (a person's outcome), the edge with that name wins over others to the same node.
 * V3  Nodes that leave no statement behind (the start, an end that is the last statement) are passed in between.
 * V4  Silent ends are one in code, however many the drawing has: the one that the last node leads to was reached. In the
 *     main graph, an `endWorkflow` may be one of them. Where a decision leads straight to several, and nothing says which
 *     way it went, none of these ways is shown.
 * V5  A join leaves no statement behind: it was passed when what follows it was reached.
 * V6  Each graph has a trail of its own. The end of a frame was reached when control went on behind it.
 */
import type { Edge, Graph } from '../graph/index.js';
import { isSilentEnd, ownersOf, type WorkflowDocument } from '../graph/index.js';
import { withSaidEnds } from '../regions/said-ends.js';

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

export function edgesTaken(drawn: WorkflowDocument, passages: readonly Passage[], completed: boolean): Taken {
  const document = withSaidEnds(drawn);
  const homes = homesIn(document);
  const owners = ownersOf(document);
  const byGraph = new Map<string, { passage: Passage; index: number }[]>();
  passages.forEach((passage, index) => {
    const home = homes.get(passage.node);
    if (home !== undefined) byGraph.set(home, [...(byGraph.get(home) ?? []), { passage, index }]);
  });
  /** Whether control went on behind the node that holds the graph. */
  const isLeft = (id: string, last: number): boolean => {
    const owner = owners.get(id)?.node ?? '';
    const around = homes.get(owner);
    const kind = around === undefined ? undefined : document.graphs[around]?.nodes[owner]?.kind;
    if (around === undefined || kind === 'handler' || kind === 'function') return false;
    return (byGraph.get(around) ?? []).some(({ index }) => index > last);
  };
  const all = [...byGraph].map(([id, passed]) =>
    takenIn(
      document.graphs[id]!,
      passed.map(({ passage }) => passage),
      completed || isLeft(id, passed.at(-1)?.index ?? 0),
    ),
  );
  return {
    edges: all.flatMap(({ edges }) => edges),
    nodes: new Set(all.flatMap(({ nodes }) => [...nodes])),
  };
}

function homesIn({ graphs }: WorkflowDocument): Map<string, string> {
  return new Map(
    Object.entries(graphs).flatMap(([id, { nodes }]) =>
      Object.keys(nodes).map((node) => [node, id] as const),
    ),
  );
}

/** `left`: control has come to the end of the graph. */
function takenIn(graph: Graph, passages: readonly Passage[], left: boolean): Taken {
  const taken = new Set<string>();
  const nodes = new Set<string>();
  const trail: Passage[] = [];
  const pass = (passage: Passage) => {
    trail.push(passage);
    nodes.add(passage.node);
  };
  const start = Object.entries(graph.nodes).find(([, node]) => node.kind === 'start')?.[0];
  if (start !== undefined && passages.length > 0) pass({ node: start });
  for (const passage of passages) {
    if (passage.node === start) continue;
    const ends = isSilentEnd(graph.nodes[passage.node]) ? edgesToSilentEnds(graph, trail.at(-1)) : [];
    if (ends.length > 1) {
      for (const end of onlyEnd(ends)) pass({ ...passage, node: end });
      continue;
    }
    const [silent] = ends;
    for (const join of joinsBefore(graph, trail, passage.node)) {
      for (const { id, edge } of edgesTo(graph, join)) if (nodes.has(edge.from)) taken.add(id);
      pass({ node: join });
    }
    const edge = silent?.id ?? edgeInto(graph, trail, passage.node);
    if (edge !== undefined) taken.add(edge);
    pass(silent === undefined ? passage : { ...passage, node: silent.edge.to });
  }
  const finals = left ? edgesToSilentEnds(graph, trail.at(-1)) : [];
  for (const end of onlyEnd(finals)) nodes.add(end);
  if (finals.length === 1) taken.add(finals[0]!.id);
  return { edges: [...taken], nodes };
}

/** The joins that lead to a node which no node passed before leads to itself, the farthest first (V5). */
function joinsBefore(graph: Graph, trail: readonly Passage[], node: string): string[] {
  if (edgeInto(graph, trail, node) !== undefined) return [];
  const isPassed = (id: string) => trail.some((passage) => passage.node === id);
  const found: string[] = [];
  const visit = (to: string): boolean => {
    const [join] = edgesTo(graph, to).filter(
      ({ edge }) => graph.nodes[edge.from]?.kind === 'join' && !found.includes(edge.from),
    );
    if (join === undefined) return false;
    found.unshift(join.edge.from);
    return edgesTo(graph, join.edge.from).some(({ edge }) => isPassed(edge.from)) || visit(join.edge.from);
  };
  return visit(node) ? found : [];
}

function edgesTo(graph: Graph, node: string): { id: string; edge: Edge }[] {
  return Object.entries(graph.edges)
    .filter(([, edge]) => edge.to === node)
    .map(([id, edge]) => ({ id, edge }));
}

function edgeInto(graph: Graph, trail: readonly Passage[], node: string): string | undefined {
  for (const from of trail.toReversed()) {
    const between = edgesFrom(graph, from.node).filter(({ edge }) => edge.to === node);
    const chosen = between.find(({ edge }) => edge.output === from.chose) ?? between[0];
    if (chosen) return chosen.id;
  }
  return undefined;
}

/** The end to which all of these ways lead, if it is one. */
function onlyEnd(ways: readonly { edge: Edge }[]): string[] {
  const ends = [...new Set(ways.map(({ edge }) => edge.to))];
  return ends.length === 1 ? ends : [];
}

/** The ways straight to an end that may have been taken: one, where the node said by which output it was left. */
function edgesToSilentEnds(graph: Graph, last: Passage | undefined): { id: string; edge: Edge }[] {
  if (last === undefined) return [];
  const ends = edgesFrom(graph, last.node).filter(({ edge }) => isSilentEnd(graph.nodes[edge.to]));
  const chosen = ends.find(({ edge }) => edge.output === last.chose);
  return chosen === undefined ? ends : [chosen];
}

function edgesFrom(graph: Graph, node: string): { id: string; edge: Edge }[] {
  return Object.entries(graph.edges)
    .filter(([, edge]) => edge.from === node)
    .map(([id, edge]) => ({ id, edge }));
}
