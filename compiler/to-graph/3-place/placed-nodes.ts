import { isTerminal } from '../../graph/terminal.js';
import { isSaidAsTest } from '../../regions/tree.js';
import type { LiftedItem, LiftedNode, LiftedSequence, Range } from '../2-lift/lifted.js';
import { branchesOf, nestedBodies } from '../2-lift/nested-bodies.js';

/** A node of a text. */
export interface PlacedNode {
  node: LiftedNode;
  /** The characters it owns. */
  range: Range;
  /** Where its statement begins, with and without its comment. */
  starts: readonly number[];
}

/** All nodes of a body's own graph, each once, in the order of the text. */
export function placedNodes({ items }: LiftedSequence): PlacedNode[] {
  return items.flatMap(placedIn);
}

/** The same with those of all nested graphs, in the order of the text; a frame comes before what it holds. */
export function placedInAll(body: LiftedSequence): PlacedNode[] {
  const nested = nestedBodies(body).flatMap((each) => placedNodes(each.nested.body));
  if (nested.length === 0) return placedNodes(body);
  return [...placedNodes(body), ...nested].toSorted(
    ({ range: a }, { range: b }) => a.from - b.from || b.to - a.to,
  );
}

function placedIn(item: LiftedItem): PlacedNode[] {
  switch (item.kind) {
    case 'step':
      return [statement(item), ...branchesOf(item).flatMap(placedNodes)];
    case 'end':
      if (!isTerminal(item.node.content)) return [];
      if (item.returned !== undefined) return [{ node: item.node, range: item.returned, starts: [] }];
      return [
        item.implicit
          ? { ...statement(item), range: { from: item.span.from, to: item.span.from + 1 } }
          : statement(item),
      ];
    case 'choice': {
      const inside = item.arms.flatMap(({ body }) => placedNodes(body));
      return isSaidAsTest(item.node.content) ? [statement(item), ...inside] : inside;
    }
    case 'knot':
      return item.parts.flatMap(({ join, count, body }) => [
        ...(join === undefined || count === undefined ? [] : [{ node: join, range: count, starts: [] }]),
        ...placedNodes(body),
      ]);
    case 'parallel': {
      const inside = item.branches.flatMap(({ body }) => placedNodes(body));
      const join = item.join === undefined ? [] : [{ node: item.join, range: item.close, starts: [] }];
      return [statement(item), ...inside, ...join];
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
