import { isSilentEnd } from '../graph/silent-end.js';
import type { Flow } from './flow.js';
import { successors } from './order.js';
import { immediatePostDominators } from './post-dominators.js';
import { predecessors } from './shape.js';

/** What leads where in a flow, found once for all who ask. */
export class FlowPaths {
  readonly flow: Flow;
  readonly next: (id: string) => readonly string[];
  readonly before: (id: string) => readonly string[];
  #behind: Map<string, string> | undefined;
  #silentEnds: Map<string, ReadonlySet<string>> | undefined;

  constructor(flow: Flow) {
    this.flow = flow;
    this.next = successors(flow);
    this.before = predecessors([...flow.nodes.keys()], this.next);
  }

  /** The immediate postdominator of each node. */
  get behind(): ReadonlyMap<string, string> {
    this.#behind ??= immediatePostDominators(this.flow);
    return this.#behind;
  }

  /** The silent ends, each with the nodes that lead there. */
  get silentEnds(): ReadonlyMap<string, ReadonlySet<string>> {
    this.#silentEnds ??= new Map(
      [...this.flow.nodes].flatMap(([id, node]) =>
        isSilentEnd(node) ? [[id, this.#leadingTo(id)] as const] : [],
      ),
    );
    return this.#silentEnds;
  }

  #leadingTo(end: string): Set<string> {
    const found = new Set([end]);
    for (const id of found) for (const from of this.before(id)) found.add(from);
    return found;
  }
}
