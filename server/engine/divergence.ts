/** Where a version's code and the history of a run part, in words; and which node of one version is which of another. */
import type { BlockedReason, ValueDifference } from '@inkstone/runtime';

/** What of a version's nodes says which one it is. */
export interface NamedNode {
  graph?: string;
  node?: string;
  title?: string;
}

export interface Divergence {
  /** "node Charge card: input[0].amount was 120, would be 100" */
  what: string;
  /** Id of the node in the new version's document, where it is known. */
  node?: string;
  title?: string;
  /** Number of the event in the event history, from 1. */
  event?: number;
  differences?: ValueDifference[];
  expected?: string;
  actual?: string;
}

/** By node index before: the index after, -1 where there is none. Nodes are the same by their id in the document. */
export function nodeMap(before: readonly NamedNode[], after: readonly NamedNode[]): number[] {
  const places = new Map(after.map((node, index) => [keyOf(node), index]));
  return before.map((node) => (node.node === undefined ? -1 : (places.get(keyOf(node)) ?? -1)));
}

export function divergence(reason: BlockedReason, nodes: readonly NamedNode[]): Divergence {
  const { message, event, differences, expected, actual } = reason;
  const at = nodes[reason.node ?? -1];
  const what = differences?.length ? differences.map((one) => inWords(one, nodes)).join('; ') : message;
  return {
    what: `${at?.title === undefined ? '' : `node ${at.title}: `}${what}`,
    ...(at?.node === undefined ? {} : { node: at.node }),
    ...(at?.title === undefined ? {} : { title: at.title }),
    ...(event === undefined ? {} : { event }),
    ...(differences === undefined ? {} : { differences }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

function inWords(
  { at, was = 'absent', is = 'absent' }: ValueDifference,
  nodes: readonly NamedNode[],
): string {
  if (at !== 'node') return `${at} was ${was}, would be ${is}`;
  return `it was made at ${titleAt(was, nodes)}, would be made at ${titleAt(is, nodes)}`;
}

const titleAt = (index: string, nodes: readonly NamedNode[]): string =>
  nodes[Number(index)]?.title ?? 'a node that is gone';

const keyOf = ({ graph = '', node = '' }: NamedNode) => `${graph}\n${node}`;
