import {
  type Boundary,
  type Graph,
  graphOfNode,
  type NodeKind,
  nestedGraphsOf,
  type RaceEvent,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import type { MessageKey } from '../messages/messages.js';
import { graphIn } from './graphs.js';

/** Steps of one graph with one way in and one way on. */
export interface Cut {
  home: string;
  ids: ReadonlySet<string>;
  /** The step that all lines from outside lead to. */
  entry: string;
  /** The step outside that all lines lead to. */
  exit: string;
  /** Ids of the lines. */
  entering: string[];
  leaving: string[];
}

const LEAVES: ReadonlySet<NodeKind> = new Set<NodeKind>(['end', 'endWorkflow', 'continueAsNew']);
const TOLD: ReadonlySet<NodeKind> = new Set<NodeKind>(['receive', 'condition', 'handler']);
const LOCAL: ReadonlySet<NodeKind> = new Set<NodeKind>(['function', 'call']);

/** The steps as something that can stand for itself, or why they cannot. */
export function cutOut(document: WorkflowDocument, ids: readonly string[]): Cut | { why: MessageKey } {
  const home = graphOfNode(document, ids[0] ?? '');
  const graph = home === undefined ? undefined : document.graphs[home];
  if (home === undefined || !graph || ids.some((id) => !graph.nodes[id])) return { why: 'why.someSteps' };
  const nodes = ids.map((id) => graph.nodes[id]!);
  const inner = nodes.flatMap((node) => deep(document, node).slice(1));
  if (nodes.some(({ kind }) => kind === 'start')) return { why: 'extract.start' };
  if (nodes.some(({ kind }) => LEAVES.has(kind))) return { why: 'extract.ends' };
  if (inner.some(({ kind }) => kind !== 'end' && LEAVES.has(kind))) return { why: 'extract.ends' };
  if ([...nodes, ...inner].some(isTold)) return { why: 'extract.told' };
  if ([...nodes, ...inner].some(({ kind }) => LOCAL.has(kind))) return { why: 'extract.local' };
  return around(graph, home, new Set(ids));
}

function around(graph: Graph, home: string, ids: ReadonlySet<string>): Cut | { why: MessageKey } {
  const edges = Object.entries(graph.edges);
  const entering = edges.filter(([, { from, to }]) => !ids.has(from) && ids.has(to));
  const leaving = edges.filter(([, { from, to }]) => ids.has(from) && !ids.has(to));
  const [entry, ...entries] = new Set(entering.map(([, { to }]) => to));
  const [exit, ...exits] = new Set(leaving.map(([, { to }]) => to));
  if (entry === undefined || entries.length > 0) return { why: 'extract.oneEntry' };
  const joins = leaving.length > 1 && graph.nodes[exit ?? '']?.kind === 'join';
  if (exit === undefined || exits.length > 0 || joins) return { why: 'extract.oneExit' };
  const idsOf = (lines: typeof edges) => lines.map(([id]) => id);
  return { home, ids, entry, exit, entering: idsOf(entering), leaving: idsOf(leaving) };
}

/** A node and all that are nested in it. */
export function deep(document: WorkflowDocument, node: WorkflowNode): WorkflowNode[] {
  const nested = nestedGraphsOf(node).flatMap(({ graph }) => Object.values(graphIn(document, graph).nodes));
  return [node, ...nested.flatMap((each) => deep(document, each))];
}

/** It waits for what this run is told, and no other would be. */
function isTold(node: WorkflowNode): boolean {
  const events: (Boundary | RaceEvent)[] = [
    ...('boundaries' in node ? (node.boundaries ?? []) : []),
    ...(node.kind === 'firstOf' ? node.branches.map(({ event }) => event) : []),
  ];
  return TOLD.has(node.kind) || events.some(({ on }) => on === 'message' || on === 'condition');
}
