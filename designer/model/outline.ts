import { type Graph, MAIN, nestedGraphsOf, outputsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import { edgeFrom, graphIn } from './graphs.js';
import { slotName } from './slot-name.js';

/** A line of the outline: a node, or a graph nested in it where a node has several. */
export interface OutlineRow {
  /** Unique in the outline. */
  key: string;
  node: string;
  /** The graph that the node stands in; that of a slot is the nested one. */
  graph: string;
  title: string;
  /** From 1. */
  level: number;
  /** It has steps inside; `open` tells whether they follow. */
  open?: boolean;
  /** The output by which one comes here from a step with several. */
  by?: string;
}

/** All steps in the order in which they follow each other, those inside a step below it. */
export function outlineOf(document: WorkflowDocument, closed: ReadonlySet<string>): OutlineRow[] {
  return rowsOf(document, MAIN, 1, closed);
}

function rowsOf(
  document: WorkflowDocument,
  id: string,
  level: number,
  closed: ReadonlySet<string>,
): OutlineRow[] {
  const graph = graphIn(document, id);
  return inOrder(graph).flatMap(({ node, by }) => {
    const content = graph.nodes[node]!;
    const nested = nestedGraphsOf(content).filter((each) => document.graphs[each.graph]);
    const row: OutlineRow = {
      key: node,
      node,
      graph: id,
      title: content.title,
      level,
      ...(by ? { by } : {}),
    };
    if (nested.length === 0) return [row];
    const open = !closed.has(node);
    const inside = nested.flatMap(({ slot, graph: inner }): OutlineRow[] => {
      const name = slotName(content, slot);
      if (nested.length === 1 || name === '') return rowsOf(document, inner, level + 1, closed);
      const key = `${node}/${slot}`;
      const heading = { key, node, graph: inner, title: name, level: level + 1, open: !closed.has(key) };
      return [heading, ...(heading.open ? rowsOf(document, inner, level + 2, closed) : [])];
    });
    return [{ ...row, open }, ...(open ? inside : [])];
  });
}

/** From the start along the lines, each step once: the first output to its end, then the next; loose ones last. */
function inOrder(graph: Graph): { node: string; by?: string | undefined }[] {
  const seen = new Map<string, string | undefined>();
  const visit = (first: string) => {
    const stack: { node: string; by: string | undefined }[] = [{ node: first, by: undefined }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { node, by } = next;
      const content = graph.nodes[node];
      if (!content || seen.has(node)) continue;
      seen.set(node, by);
      const outputs = outputsOf(content);
      const ways = outputs.flatMap(({ id, label }) => {
        const to = edgeFrom(graph, node, id)?.[1].to;
        return to === undefined ? [] : [{ node: to, by: outputs.length > 1 ? label || id : undefined }];
      });
      stack.push(...ways.reverse());
    }
  };
  const byPlace = Object.entries(graph.nodes).sort(([, a], [, b]) => a.x - b.x || a.y - b.y);
  for (const [id, { kind }] of byPlace) if (kind === 'start') visit(id);
  for (const [id] of byPlace) visit(id);
  return [...seen].map(([node, by]) => ({ node, by }));
}
