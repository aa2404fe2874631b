import type { Place } from '../../diagnostics/make-diagnostic.js';
import type { Anchor } from '../../draft/draft.js';
import type { WorkflowDocument } from '../../graph/document.js';
import { expressionsOf } from '../../graph/expressions.js';
import type { WorkflowNode } from '../../graph/node.js';

/** The place of a range of the source: in the source and, as far as known, on the drawing. */
export type Locate = (from: number, to: number) => Place;

/** What is known of where code comes from. */
export interface Origin {
  document?: WorkflowDocument;
  anchors?: readonly Anchor[];
}

/** Finds nodes by their anchors, and fields by their expressions' text within them. */
export function locator(source: string, { document, anchors = [] }: Origin): Locate {
  return (from, to) => {
    const anchor = innermost(anchors, from, to);
    if (anchor === undefined) return { source: { from, to } };
    const place = { graph: anchor.graph, node: anchor.node, source: { from, to } };
    const node = document?.graphs[anchor.graph]?.nodes[anchor.node];
    return node === undefined ? place : { ...place, ...fieldAt(node, anchor, source, from, to) };
  };
}

/** The smallest anchor around a range. */
export function innermost(anchors: readonly Anchor[], from: number, to: number): Anchor | undefined {
  return anchors
    .filter((anchor) => anchor.from <= from && to <= anchor.to)
    .reduce<Anchor | undefined>(
      (best, next) => (best === undefined || next.to - next.from < best.to - best.from ? next : best),
      undefined,
    );
}

function fieldAt(
  node: WorkflowNode,
  anchor: Anchor,
  source: string,
  from: number,
  to: number,
): Pick<Place, 'field' | 'range'> {
  const settings = node.kind === 'code' ? [{ field: 'code', text: node.code }] : expressionsOf(node);
  const around = settings.flatMap(({ field, text }) => {
    const at = text === '' ? -1 : occurrence(source, text, anchor, from, to);
    return at < 0 ? [] : [{ field, at, length: text.length }];
  });
  const [smallest] = around.toSorted((a, b) => a.length - b.length);
  if (smallest === undefined) return {};
  return { field: smallest.field, range: { from: from - smallest.at, to: to - smallest.at } };
}

/** Where the text stands in the anchor so that it covers the range; -1 for nowhere. */
function occurrence(source: string, text: string, anchor: Anchor, from: number, to: number): number {
  for (let at = source.indexOf(text, anchor.from); at >= 0 && at <= from; at = source.indexOf(text, at + 1)) {
    if (to <= at + text.length && at + text.length <= anchor.to) return at;
  }
  return -1;
}
