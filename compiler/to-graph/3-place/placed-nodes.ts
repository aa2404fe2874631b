import type { LiftedItem, LiftedNode, LiftedSequence, Range } from '../2-lift/lifted.js';

/** A node of a text. */
export interface PlacedNode {
  node: LiftedNode;
  /** The characters it owns. */
  range: Range;
  /** Where its statement begins, with and without its comment. */
  starts: readonly number[];
}

/** All nodes of a body, each once, in the order of the text. */
export function placedNodes({ items }: LiftedSequence): PlacedNode[] {
  return items.flatMap(placedIn);
}

function placedIn(item: LiftedItem): PlacedNode[] {
  switch (item.kind) {
    case 'step':
      return [statement(item)];
    case 'end':
      return [
        item.implicit
          ? { ...statement(item), range: { from: item.span.from, to: item.span.from + 1 } }
          : statement(item),
      ];
    case 'choice': {
      const inside = item.arms.flatMap(({ body }) => placedNodes(body));
      return item.node.content.kind === 'decision' ? [statement(item), ...inside] : inside;
    }
    case 'dispatch':
      return item.arms.flatMap(({ body }) => placedNodes(body));
    case 'loop': {
      const inside = placedNodes(item.body);
      if (item.decision === undefined) return inside;
      if (item.form === 'while') return [statement({ node: item.decision, span: item.span }), ...inside];
      const from = item.decisionLead?.from ?? item.body.to;
      return [...inside, { node: item.decision, range: { from, to: item.span.to }, starts: [from] }];
    }
    case 'block':
      return placedNodes(item.body);
    default:
      return [];
  }
}

function statement({
  node,
  span,
}: {
  node: LiftedNode;
  span: Extract<LiftedItem, { kind: 'step' }>['span'];
}): PlacedNode {
  return { node, range: { from: span.from, to: span.tail }, starts: [span.from, span.core] };
}
