import type { Place } from '../../diagnostics/make-diagnostic.js';
import type { Anchor } from '../../draft/draft.js';
import type { WorkflowDocument } from '../../graph/document.js';
import { expressionsOf } from '../../graph/expressions.js';
import type { WorkflowNode } from '../../graph/node.js';
import { statementsOf } from '../../graph/statements.js';
import { offsetInText, textAround } from './text-in-source.js';

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
  const settings = [...statementsOf(node), ...expressionsOf(node), ...saidAsExpression(node)];
  const around = settings.flatMap(({ field, text, skipped = 0 }: Said) => {
    const found = text === '' ? undefined : textAround(source, text, anchor, from, to);
    return found === undefined ? [] : [{ field, found, skipped }];
  });
  const [smallest] = around.toSorted((a, b) => a.found.text.length - b.found.text.length);
  if (smallest === undefined) return {};
  const { field, found, skipped } = smallest;
  const range = { from: skipped + offsetInText(found, from), to: skipped + offsetInText(found, to) };
  return { field, range };
}

/** A setting as it is said; `skipped`: how many of its characters stand before those. */
interface Said {
  field: string;
  text: string;
  skipped?: number;
}

/** `status` of the code `return status;`, where the body of a handler is an expression. */
function saidAsExpression(node: WorkflowNode): Said[] {
  if (node.kind !== 'handler' || node.code === undefined) return [];
  const before = node.code.startsWith('return ') ? 'return '.length : 0;
  return [{ field: 'code', text: node.code.slice(before).replace(/;$/, ''), skipped: before }];
}
