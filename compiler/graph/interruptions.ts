/** What may happen while a node is at work: timers, messages and conditions at its border. Code says them by a race. */
import type { Boundary } from './boundary.js';
import type { NodeKind } from './node.js';

/** Ends the node and is an output of it; with a `graph`, its steps run beside the node. */
export type Interruption = Extract<Boundary, { on: 'timer' | 'message' | 'condition' }>;

interface Bordered {
  kind: NodeKind;
  boundaries?: readonly Boundary[] | undefined;
}

export function interruptionsOf(node: { kind: NodeKind }): Interruption[] {
  return ((node as Bordered).boundaries ?? []).filter(
    (boundary): boundary is Interruption => boundary.on !== 'error' && boundary.on !== 'timeout',
  );
}

/** Whether code says the node by a race. */
export function isRaced(node: { kind: NodeKind }): boolean {
  return interruptionsOf(node).length > 0;
}

/** Those that end the node. */
export function endingOf(node: { kind: NodeKind }): Interruption[] {
  return interruptionsOf(node).filter(({ graph }) => graph === undefined);
}

/** The name of the racer that is the node itself: `done`, unless a boundary is called so. */
export function doneName(node: { kind: NodeKind }): string {
  const taken = new Set(interruptionsOf(node).map(({ id }) => id));
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'done' : `done${number}`;
    if (!taken.has(name)) return name;
  }
}
