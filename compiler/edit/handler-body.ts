/**
 * A handler as code or as a drawing: the other form of what it does, found by saying the document in code and reading that
 * text as the other. The changes are one edit of the drawing (`editDrawing`).
 */
import { diffDocument } from '../draft/document-changes.js';
import type { CompilerContext } from '../graph/activity-index.js';
import type { Change } from '../graph/change.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { graphOfNode, nestedGraphsOf } from '../graph/nested-graphs.js';
import type { NodeOf } from '../graph/node.js';
import { print } from '../to-code/print.js';
import { lift } from '../to-graph/lift.js';
import { copied } from './rename.js';

type Handler = NodeOf<'handler'>;

/**
 * The changes that draw a handler which holds code: a graph of its own, placed from left to right, comments as titles.
 * Undefined: the node holds no code, or the document cannot be said in code as it is, as while that code is broken.
 */
export function drawnHandler(
  document: WorkflowDocument,
  node: string,
  context: CompilerContext,
): Change[] | undefined {
  const handler = handlerOf(document, node);
  if (handler?.code === undefined) return undefined;
  const { code: _code, ...rest } = handler;
  const graph = freeGraph(document);
  const empty = withNode(document, node, { ...rest, graph });
  empty.graphs[graph] = { kind: 'handler', nodes: {}, edges: {} };
  const read = readAs(document, empty, node, context);
  if (read?.graph === undefined) return undefined;
  const now = withNode(document, node, { ...rest, graph: read.graph });
  addGraphs(now, read.document, read.graph);
  return diffDocument(document, now);
}

/** The graph, and all that its nodes hold. */
function addGraphs(to: WorkflowDocument, from: WorkflowDocument, id: string): void {
  const graph = from.graphs[id];
  if (graph === undefined) return;
  to.graphs[id] = graph;
  for (const node of Object.values(graph.nodes))
    for (const nested of nestedGraphsOf(node)) addGraphs(to, from, nested.graph);
}

/**
 * The changes that say a handler in code which has a graph: its titles become comments. Undefined: it has none, or not all of
 * it is plain; it waits, asks the world for something, or runs in several branches.
 */
export function codedHandler(
  document: WorkflowDocument,
  node: string,
  context: CompilerContext,
): Change[] | undefined {
  const handler = handlerOf(document, node);
  if (handler?.graph === undefined || !isPlain(document.graphs[handler.graph])) return undefined;
  const { graph, ...rest } = handler;
  const coded = (code: string): WorkflowDocument => {
    const now = withNode(document, node, { ...rest, code });
    delete now.graphs[graph];
    return withoutGraph(now, graph);
  };
  const read = readAs(document, coded(''), node, context);
  return read?.code === undefined ? undefined : diffDocument(document, coded(read.code));
}

function handlerOf({ graphs }: WorkflowDocument, id: string): Handler | undefined {
  const found = Object.values(graphs).find(({ nodes }) => nodes[id] !== undefined)?.nodes[id];
  return found?.kind === 'handler' ? found : undefined;
}

/** Whether it is a row of code and of variables that are set: what one reads at a glance. */
function isPlain(graph: Graph | undefined): boolean {
  return Object.values(graph?.nodes ?? {}).every(({ kind }) => PLAIN.has(kind));
}

const PLAIN: ReadonlySet<string> = new Set(['start', 'code', 'setVariable', 'end']);

/** The node as the text of `document` has it, where `as` is what was drawn before. */
function readAs(
  document: WorkflowDocument,
  as: WorkflowDocument,
  node: string,
  context: CompilerContext,
): { document: WorkflowDocument; graph?: string | undefined; code?: string | undefined } | undefined {
  const printed = print(document, context);
  if ('problems' in printed) return undefined;
  const lifted = lift(printed.source, context, { document: as, ...printed });
  if ('broken' in lifted) return undefined;
  const handler = handlerOf(lifted.document, node);
  return handler && { document: lifted.document, graph: handler.graph, code: handler.code };
}

function withNode(document: WorkflowDocument, node: string, now: Handler): WorkflowDocument {
  const changed = copied(document);
  changed.graphs[graphOfNode(document, node)!]!.nodes[node] = now;
  return changed;
}

/** What is drawn on the graph goes with it. */
function withoutGraph(document: WorkflowDocument, graph: string): WorkflowDocument {
  const kept = <T extends { graph: string }>(records: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(records).filter(([, record]) => record.graph !== graph));
  const { notes, groups } = document;
  return { ...document, notes: kept(notes), ...(groups === undefined ? {} : { groups: kept(groups) }) };
}

function freeGraph({ graphs }: WorkflowDocument): string {
  let number = 1;
  while (graphs[`g${number}`] !== undefined) number++;
  return `g${number}`;
}
