import type { NodeKind, NodeOf } from './node.js';

/** Kinds behind which nothing comes: the way ends there. */
const TERMINAL = ['end', 'endWorkflow', 'fail', 'continueAsNew'] as const satisfies readonly NodeKind[];

export type TerminalKind = (typeof TERMINAL)[number];

export function isTerminal<N extends { kind: NodeKind }>(
  node: N,
): node is N & Pick<NodeOf<TerminalKind>, 'kind'> {
  return (TERMINAL as readonly NodeKind[]).includes(node.kind);
}
