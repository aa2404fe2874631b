/**
 * An end of a frame that code says in place (`bodyForm` is `block`) means no more than that the frame is done: nothing is
 * returned there, and a jump would leave what is around. So code says it as a silent end, whatever it is called; the drawing
 * keeps the name that its author gave it.
 */
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { ownersOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { END_TITLE, isSilentEnd } from '../graph/silent-end.js';
import { bodyForm } from './body-form.js';

/** The document as code says it: such ends have no name. */
export function withQuietEnds(document: WorkflowDocument): WorkflowDocument {
  return changed(document, (node) => (isNamedEnd(node) ? quiet(node) : node));
}

/** The reverse, for those that `previous` calls by a name. */
export function withNamesOfEnds(
  document: WorkflowDocument,
  previous: WorkflowDocument | undefined,
): WorkflowDocument {
  if (previous === undefined) return document;
  return changed(document, (node, graph, id) => {
    const before = previous.graphs[graph]?.nodes[id];
    if (before === undefined || !isSilentEnd(node) || !isNamedEnd(before)) return node;
    const { title, description } = before;
    return { ...node, title, ...(description === undefined ? {} : { description }) };
  });
}

function changed(
  document: WorkflowDocument,
  change: (node: WorkflowNode, graph: string, id: string) => WorkflowNode,
): WorkflowDocument {
  const inPlace = framesInPlace(document);
  if (inPlace.length === 0) return document;
  const graphs = inPlace.map((graph): [string, Graph] => {
    const { nodes, ...rest } = document.graphs[graph]!;
    const now = Object.entries(nodes).map(([id, node]) => [id, change(node, graph, id)] as const);
    return [graph, { ...rest, nodes: Object.fromEntries(now) }];
  });
  return { ...document, graphs: { ...document.graphs, ...Object.fromEntries(graphs) } };
}

/** The graphs of scopes in place; a round of a loop ends by a `continue`, which can have a name. */
function framesInPlace(document: WorkflowDocument): string[] {
  const homes = new Map(Object.values(document.graphs).flatMap(({ nodes }) => Object.entries(nodes)));
  return [...ownersOf(document)].flatMap(([graph, { node, slot }]) => {
    const owner = homes.get(node);
    const isInPlace = owner?.kind === 'scope' && bodyForm(owner, slot) === 'block';
    return isInPlace && document.graphs[graph] !== undefined ? [graph] : [];
  });
}

function isNamedEnd(node: WorkflowNode): boolean {
  return node.kind === 'end' && !isSilentEnd(node) && isSilentEnd(quiet(node));
}

function quiet(node: WorkflowNode): WorkflowNode {
  const { description: _description, ...rest } = node;
  return { ...rest, title: END_TITLE };
}
