/**
 * An abstract net: what soundness is about, without what its nodes mean. A token enters at `entry`; a node takes tokens
 * from its edges as its join says and puts tokens on its edges as its split says; a node without ways on takes its
 * token away. The workflow is done when no token is left.
 *
 * Join: `xor` goes on at each token, `and` waits for one on every edge, `or` waits until no token elsewhere can still
 * reach one of its empty edges. Split: `xor` one edge, `and` all, `or` any that are not none.
 */
export type GateKind = 'xor' | 'and' | 'or';

export interface NetNode {
  id: string;
  join: GateKind;
  split: GateKind;
  /** A loop through this node may go on for ever: it waits, or begins anew as another run. */
  mayBeEndless?: boolean;
}

export interface NetEdge {
  id: string;
  from: string;
  to: string;
}

/** Edges are in the author's order; the ends of each exist. */
export interface Net {
  entry: string;
  nodes: NetNode[];
  edges: NetEdge[];
}
