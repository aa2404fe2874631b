import type {
  Edge,
  Graph,
  NodeGroup,
  NodeOf,
  WorkflowDocument,
  WorkflowNode,
} from '@inkstone/compiler/graph';
import { outputsOf } from '@inkstone/compiler/graph';
import { graphIn } from './graphs.js';
import { groupsIn } from './groups.js';

/** A collapsed group, in the graph as it is shown. */
export interface Card {
  group: string;
  title: string;
  /** Its steps, from left to right. */
  nodes: readonly string[];
  /** Where a line goes that is led to the card. */
  entry: string;
}

/** A graph as it is shown: each collapsed group is one node in it, with the lines that cross its border. */
export interface Folded {
  /** The document's own graph where nothing is collapsed. */
  graph: Graph;
  /** The document's graph. */
  whole: Graph;
  /** By the ids that they have as nodes of `graph`. */
  cards: ReadonlyMap<string, Card>;
  /** For each node that is not shown, the card in its place. */
  cardOf: ReadonlyMap<string, string>;
  /** Groups whose steps are shown. */
  open: readonly [string, NodeGroup][];
}

/** The id of what stands for a group on the canvas; no node has one like it. */
export const groupElement = (group: string): string => `group:${group}`;

/** The group that an element of the canvas stands for. */
export function groupOfElement(id: string): string | undefined {
  return id.startsWith('group:') ? id.slice('group:'.length) : undefined;
}

interface Known {
  groups: WorkflowDocument['groups'];
  shut: string;
  folded: Folded;
}

const known = new WeakMap<Graph, Known>();

/**
 * The graph with its collapsed groups as cards. A group of which some steps are selected is shown open, so that what is
 * found, walked to or complained about can be seen; one of which all are is a selected card.
 */
export function folded(document: WorkflowDocument, id: string, selected: readonly string[]): Folded {
  const graph = graphIn(document, id);
  const chosen = new Set(selected);
  const groups = groupsIn(document, id);
  const isShut = ([, { nodes, collapsed }]: [string, NodeGroup]) =>
    collapsed && (nodes.every((node) => chosen.has(node)) || !nodes.some((node) => chosen.has(node)));
  const shut = groups.filter(isShut).map(([group]) => group);
  const before = known.get(graph);
  if (before && before.groups === document.groups && before.shut === shut.join()) return before.folded;
  const now = foldedWith(graph, groups, new Set(shut));
  known.set(graph, { groups: document.groups, shut: shut.join(), folded: now });
  return now;
}

function foldedWith(graph: Graph, groups: [string, NodeGroup][], shut: ReadonlySet<string>): Folded {
  const open = groups.filter(([id]) => !shut.has(id));
  const cards = new Map(
    groups.filter(([id]) => shut.has(id)).map(([id, group]) => [groupElement(id), cardOf(graph, id, group)]),
  );
  const inside = new Map([...cards].flatMap(([card, { nodes }]) => nodes.map((node) => [node, card])));
  if (cards.size === 0) return { graph, whole: graph, cards, cardOf: inside, open };
  const nodes = Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => !inside.has(id)));
  const edges: Graph['edges'] = {};
  for (const [id, edge] of Object.entries(graph.edges)) {
    const [from, to] = [inside.get(edge.from), inside.get(edge.to)];
    if (from === undefined && to === undefined) edges[id] = edge;
    else if (from !== to) edges[id] = crossing(edge, id, from, to);
  }
  for (const [id, card] of cards) nodes[id] = nodeOfCard(graph, card);
  return { graph: { ...graph, nodes, edges }, whole: graph, cards, cardOf: inside, open };
}

/** Of a card, each line that leaves it is an output, by the line's id. */
function crossing(edge: Edge, id: string, from: string | undefined, to: string | undefined): Edge {
  return { ...edge, ...(from ? { from, output: id } : {}), ...(to ? { to } : {}) };
}

function cardOf({ nodes, edges }: Graph, group: string, { title, nodes: ids }: NodeGroup): Card {
  const sorted = [...ids].sort((a, b) => nodes[a]!.x - nodes[b]!.x || nodes[a]!.y - nodes[b]!.y);
  const inside = new Set(ids);
  const reached = new Set(Object.values(edges).flatMap(({ from, to }) => (inside.has(from) ? [] : [to])));
  return { group, title, nodes: sorted, entry: sorted.find((id) => reached.has(id)) ?? sorted[0]! };
}

/** A card as a node of the graph: at the left end of its steps, on the row where one comes in. */
function nodeOfCard({ nodes, edges }: Graph, { title, nodes: ids, entry }: Card): NodeOf<'firstOf'> {
  const inside = new Set(ids);
  const leaving = Object.entries(edges)
    .filter(([, { from, to }]) => inside.has(from) && !inside.has(to))
    .sort(([, a], [, b]) => nodes[a.to]!.y - nodes[b.to]!.y);
  const branches = leaving.map(([id, edge]) => ({
    id,
    label: labelOf(nodes[edge.from]!, edge.output),
    event: { on: 'promise' as const, promise: '' },
  }));
  const { x } = nodes[ids[0]!]!;
  return { kind: 'firstOf', title, x, y: nodes[entry]!.y, branches, split: true };
}

function labelOf(node: WorkflowNode, output: string): string {
  return outputsOf(node).find(({ id }) => id === output)?.label ?? '';
}

/** What is meant by an element of the canvas: the steps of a card or a group's frame, or itself. */
export function nodesOfElement(document: WorkflowDocument, element: string): readonly string[] {
  const group = document.groups?.[groupOfElement(element) ?? ''];
  return group ? group.nodes.filter((id) => graphIn(document, group.graph).nodes[id]) : [element];
}
