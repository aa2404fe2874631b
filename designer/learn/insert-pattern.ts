import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json, PluginDescriptor } from '@inkstone/runtime';
import type { Point } from '../kernels/geometry.js';
import type { Target } from '../model/add-node.js';
import { clipOf } from '../model/clip.js';
import { type DrawingEdit, EditBuilder } from '../model/drawing-edit.js';
import { edgeFrom, freshEdgeId, graphIn, homeOf } from '../model/graphs.js';
import { paste } from '../model/paste.js';
import { changeAt } from '../model/place.js';

/** Where a pattern goes. `graph` is the one shown, `at` a free place in it. */
export interface PatternPlace {
  graph: string;
  at: Point;
  target?: Target | undefined;
}

/**
 * Puts the steps of a pattern into a drawing, as one edit. Behind a step or on a line, what led on from there now leads
 * through the pattern.
 */
export function insertPattern(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  pattern: WorkflowDocument,
  { graph, at, target }: PatternPlace,
): DrawingEdit | undefined {
  const { nodes, edges } = graphIn(pattern, MAIN);
  const inner = Object.keys(nodes).filter((id) => nodes[id]?.kind !== 'start' && nodes[id]?.kind !== 'end');
  const copied = clipOf(pattern, MAIN, inner);
  if (!copied) return undefined;
  const behind = target && behindOf(document, graph, target);
  const home = behind ? homeOf(document, behind.node) : graph;
  const { edit } = paste(document, plugins, copied.clip, home, at);
  const now = new Map(inner.map((id, index) => [id, edit.select?.[index] ?? '']));
  const builder = new EditBuilder(document);
  builder.add(edit.changes);
  addMessages(builder, pattern);
  if (behind) {
    const before = edgeFrom(graphIn(builder.document, home), behind.node, behind.output);
    const put = (from: string, output: string, to: string) => {
      const edge = { from, output, to } as unknown as Json;
      builder.add(changeAt(builder.document, ['graphs', home, 'edges', freshEdgeId(builder.document)], edge));
    };
    if (before) builder.add(changeAt(builder.document, ['graphs', home, 'edges', before[0]], undefined));
    for (const { from, output, to } of Object.values(edges)) {
      const [source, sink] = [now.get(from), now.get(to)];
      if (nodes[from]?.kind === 'start' && sink) put(behind.node, behind.output, sink);
      else if (before && source && nodes[to]?.kind === 'end') put(source, output, before[1].to);
    }
  }
  return { ...edit, label: pattern.title, changes: builder.changes() };
}

function behindOf(
  document: WorkflowDocument,
  graph: string,
  target: Target,
): { node: string; output: string } | undefined {
  if ('behind' in target) return target.behind;
  if (!('edge' in target)) return undefined;
  const edge = graphIn(document, graph).edges[target.edge];
  return edge && { node: edge.from, output: edge.output };
}

/** Messages that the steps wait for, unless the drawing has one of that name. */
function addMessages(builder: EditBuilder, { messages = {} }: WorkflowDocument): void {
  for (const [id, message] of Object.entries(messages)) {
    const known = Object.values(builder.document.messages ?? {});
    if (known.some(({ constant }) => constant === message.constant)) continue;
    const whole = { ...builder.document.messages, [id]: message };
    builder.add(changeAt(builder.document, ['messages'], whole as unknown as Json));
  }
}
