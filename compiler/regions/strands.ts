/**
 * Knots that promises say (R11): only parallel splits and joins that wait for all of their inputs, and between them strands, each
 * with one way in and one way on. What is not like that is said by parts that go on at each other (`knots`).
 *
 * S1  The knot begins with a split. Each branch of a split begins a strand, or leads to a join from a split that stands behind
 *     something: code says that branch by awaiting what stands before the split. Each split begins a strand, so that its title has a place.
 * S2  A strand is entered once, and all of its ways lead to one gate, by one edge if that is a join, or all of them end silently.
 * S3  What is not behind anything else is one join, which may go on, or everything that is left ends.
 * S4  The statements stand in an order in which whoever awaits something stands behind it, and in which what comes behind a split
 *     stands in the order of its outputs: so the order of the text is enough to read them back.
 */
import type { WorkflowNode } from '../graph/node.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { isTerminal } from '../graph/terminal.js';
import { waitsForTaken } from './coming.js';
import { type Flow, isSplit, type KnotPart, type Way } from './flow.js';
import { partOf, WAY_OUT } from './parallels.js';

interface Found {
  entry: string;
  exit?: string;
  inside: ReadonlySet<string>;
}

/** The parts of a knot that is plain, in the order of the statements; undefined: it is not. */
export function strandsOf(flow: Flow, knot: Found): KnotPart[] | undefined {
  return new Strands(flow, knot).parts();
}

/** Where something leads: to the root of a part, or to what the knot is in. */
type Target = string | undefined;

class Strands {
  readonly #flow: Flow;
  readonly #knot: Found;
  readonly #gates: ReadonlySet<string>;
  /** The strand that holds a node, by its root. */
  readonly #strandOf = new Map<string, string>();
  readonly #parts = new Map<string, KnotPart>();
  /** How many edges come to each gate and each strand from others. */
  readonly #inputs = new Map<string, number>();

  constructor(flow: Flow, knot: Found) {
    this.#flow = flow;
    this.#knot = knot;
    this.#gates = new Set([...knot.inside].filter((id) => this.#isGate(id)));
  }

  #isGate(id: string): boolean {
    const { nodes, parallels, knots } = this.#flow;
    const node = nodes.get(id);
    if (node === undefined || parallels.has(id) || knots.has(id)) return false;
    return isSplit(node) || node.kind === 'join';
  }

  parts(): KnotPart[] | undefined {
    const { entry } = this.#knot;
    if (this.#flow.nodes.get(entry)?.kind !== 'parallel' || !this.#gates.has(entry)) return undefined;
    for (const gate of this.#gates) if (!this.#add(gate)) return undefined;
    if (!this.#isEnteredRight() || !this.#endsRight()) return undefined;
    const order = this.#inOrder();
    return order !== undefined && this.#keepsOutputs(order) ? order : undefined;
  }

  /** A gate, and the strands to which it leads. */
  #add(gate: string): boolean {
    const node = this.#flow.nodes.get(gate);
    const ways = this.#flow.ways.get(gate) ?? [];
    if (node?.kind === 'inclusive' || ways.some(({ to }) => !this.#isTaken(to))) return false;
    if (node?.kind === 'join') {
      const [way] = ways;
      if (waitsForTaken(this.#flow, gate) || node.mode === 'taken' || way === undefined) return false;
      const to = this.#targetOf(way.to);
      this.#parts.set(gate, { root: gate, role: 'join', ...(to === undefined ? {} : { to }) });
      return true;
    }
    const targets = ways.map(({ to }) => to);
    const isClear =
      new Set(targets).size === targets.length &&
      targets.every((to) => !this.#gates.has(to) || (this.#isJoin(to) && gate !== this.#knot.entry)) &&
      targets.some((to) => this.#strandOf.has(to));
    this.#parts.set(gate, { root: gate, role: 'split', branches: ways });
    return isClear && targets.every((to) => this.#gates.has(to) || this.#strandOf.has(to));
  }

  /** Counts a way from a gate; follows the strand that it begins. */
  #isTaken(to: string): boolean {
    this.#inputs.set(to, (this.#inputs.get(to) ?? 0) + 1);
    return this.#gates.has(to) || this.#isEnd(to) || to === this.#knot.exit || this.#follow(to);
  }

  #isEnd(id: string): boolean {
    return isSilentEnd(this.#flow.nodes.get(id));
  }

  #isJoin(id: string): boolean {
    return this.#flow.nodes.get(id)?.kind === 'join';
  }

  /** The strand with this root (S2). */
  #follow(root: string): boolean {
    const own = new Set([root]);
    const leaving: Way[] = [];
    for (const id of own) {
      const node = this.#flow.nodes.get(id);
      if (node === undefined || this.#strandOf.has(id) || this.#endsAll(node)) return false;
      this.#strandOf.set(id, root);
      for (const way of this.#flow.ways.get(id) ?? []) {
        const isLeft = this.#gates.has(way.to) || this.#isEnd(way.to) || way.to === this.#knot.exit;
        if (isLeft) leaving.push(way);
        else own.add(way.to);
      }
    }
    const [first, ...others] = new Set(leaving.map(({ to }) => this.#targetOf(to)));
    if (leaving.length === 0 || others.length > 0) return false;
    if (first !== undefined && this.#isJoin(first) && leaving.length > 1) return false;
    if (first !== undefined) this.#inputs.set(first, (this.#inputs.get(first) ?? 0) + 1);
    const to = first === undefined ? {} : { to: first };
    this.#parts.set(root, { root, role: 'strand', ...to, flow: this.#flowOf(root, own, leaving) });
    return true;
  }

  /** A failure ends its strand, and with it the rest; other ends are more than code could say here. */
  #endsAll(node: WorkflowNode): boolean {
    return isTerminal(node) && node.kind !== 'fail';
  }

  #targetOf(to: string): Target {
    return to === this.#knot.exit || this.#isEnd(to) ? undefined : to;
  }

  #flowOf(entry: string, own: ReadonlySet<string>, leaving: readonly Way[]): Flow {
    const endOf = (id: string): WorkflowNode => {
      const node = this.#flow.nodes.get(id);
      return node?.kind === 'end' ? node : WAY_OUT;
    };
    return partOf(this.#flow, entry, own, new Map(leaving.map(({ to }) => [to, endOf(to)])));
  }

  /** S1, S2: nothing comes to a strand but its one way in, to a split one part; several come to a join. */
  #isEnteredRight(): boolean {
    const all = [...this.#knot.inside].every(
      (id) => this.#gates.has(id) || this.#strandOf.has(id) || this.#isEnd(id),
    );
    const isRight = [...this.#parts.values()].every(({ root, role }) => {
      const inputs = this.#inputs.get(root) ?? 0;
      if (role === 'join') return inputs > 1;
      return root === this.#knot.entry ? inputs === 0 : inputs === 1;
    });
    if (!all || !isRight) return false;
    for (const part of this.#parts.values())
      if (part.role === 'join') part.waitsFor = this.#inputs.get(part.root) ?? 1;
    return true;
  }

  /** S3 */
  #endsRight(): boolean {
    const last = [...this.#parts.values()].filter(({ role, to }) => role !== 'split' && to === undefined);
    const { exit } = this.#knot;
    const isOver = exit === undefined || this.#isEnd(exit);
    return isOver ? last.length > 0 : last.length === 1 && last[0]?.role === 'join';
  }

  /** S4: each part behind all that leads to it; what a split begins side by side. Undefined: there is a cycle. */
  #inOrder(): KnotPart[] | undefined {
    const order: KnotPart[] = [];
    const missing = new Map(this.#inputs);
    const todo = [this.#knot.entry];
    const arrive = (to: Target): void => {
      if (to === undefined) return;
      const left = (missing.get(to) ?? 1) - 1;
      missing.set(to, left);
      if (left === 0) todo.push(to);
    };
    for (const root of todo) {
      const part = this.#parts.get(root);
      if (part === undefined) continue;
      order.push(part);
      if (part.role !== 'split') arrive(part.to);
      else {
        const ways = part.branches ?? [];
        for (const { to } of ways) if (!this.#isJoin(to)) arrive(to);
        for (const { to } of ways) if (this.#isJoin(to)) arrive(to);
      }
    }
    return order.length === this.#parts.size ? order : undefined;
  }

  /** S4: whether the outputs of each split lead to parts in the order of these. */
  #keepsOutputs(order: readonly KnotPart[]): boolean {
    const rank = new Map(order.map(({ root }, index) => [root, index]));
    return order.every(({ branches = [] }) =>
      branches.every(({ to }, index) => {
        const before = branches[index - 1];
        return before === undefined || (rank.get(before.to) ?? 0) < (rank.get(to) ?? 0);
      }),
    );
  }
}
