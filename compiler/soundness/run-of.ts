import type { Contraction } from './contraction.js';
import type { FlatEdge, Gate } from './flat.js';
import type { Fault, Firing, Knot } from './knot.js';

/**
 * A fault's firings as firings of the whole net (in its numbers), from the start on: first the way to the knot, then
 * its firings, with those inside of the parts that the knot has for edges and of the loops that it has for choices.
 * Nothing when the way there is barred by another fault.
 */
export function runOf(net: Contraction, knot: Knot, fault: Fault): Firing[] | undefined {
  const player = new Player(net);
  if (!player.bringTo(knot.edges[0] as number, undefined)) return undefined;
  let inLoop = new Map<number, number>();
  for (const firing of fault.firings) {
    const gate = knot.gates[firing.gate];
    const from = firing.from.map((edge) => knot.edges[edge] as number);
    if (!from.every((edge) => edge < 0 || player.passThrough(edge))) return undefined;
    const to = firing.to.map((edge) => knot.edges[edge] as number);
    if (gate === undefined || gate.members.length === 0) continue;
    if (gate.members.length === 1 && !to.includes(-1) && !from.includes(-1)) {
      const member = gate.members[0] as number;
      if (!player.mayFire(member)) return undefined;
      player.fire(
        member,
        from.map((edge) => net.last(edge)),
        to,
      );
      continue;
    }
    // In a loop that is never left, a token goes round and round.
    if (gate.role === 'end') continue;
    const inner = firing.to[0] ?? -1;
    if (from[0] !== -1) {
      const entered = net.last(from[0] as number);
      const other = inLoop.get(inner);
      if (other !== undefined) player.meet(other, entered, gate.members);
      inLoop = new Map(inLoop).set(inner, entered);
    } else {
      const entered = inLoop.get(firing.from[0] ?? -1);
      inLoop.delete(firing.from[0] ?? -1);
      if (entered === undefined || !player.follow(entered, to[0] ?? -1, gate.members)) return undefined;
    }
  }
  const waiting = fault.code === 'join-waits-for-ever' ? (knot.gates[fault.gate]?.into ?? []) : [];
  for (const edge of waiting) player.passThrough(knot.edges[edge] as number);
  return player.fired;
}

class Player {
  readonly fired: Firing[] = [];
  readonly #net: Contraction;
  readonly #marked = new Set([0]);

  constructor(net: Contraction) {
    this.#net = net;
  }

  /** Whether no inclusive join is kept waiting by tokens that another fault has let loose. */
  mayFire(index: number): boolean {
    const gate = this.#gate(index);
    return gate.role !== 'join' || gate.kind !== 'or' || this.#isQuiet(gate);
  }

  fire(gate: number, from: number[], to: number[]): void {
    this.fired.push({ gate, from, to });
    for (const edge of from) this.#marked.delete(edge);
    for (const edge of to) this.#marked.add(edge);
  }

  /** Moves the token through all that an edge stands for. */
  passThrough(edge: number): boolean {
    const last = this.#net.last(edge);
    return last === edge || this.bringTo(last, this.#net.within(edge));
  }

  /** Plays until an edge has its token, every choice by the shortest way there; only with the given gates. */
  bringTo(edge: number, allowed: ReadonlySet<number> | undefined): boolean {
    const distance = this.#distances(edge, allowed);
    const limit = this.fired.length + 4 * this.#net.flat.edges.length;
    while (!this.#marked.has(edge)) {
      const next = this.fired.length < limit ? this.#nextFiring(distance) : undefined;
      if (next === undefined || next.to.some((one) => this.#marked.has(one))) return false;
      this.fire(next.gate, next.from, next.to);
    }
    return true;
  }

  /** Moves one token from edge to edge, past the given gates, all of which are exclusive. */
  follow(from: number, to: number, gates: readonly number[]): boolean {
    const way = this.#wayBetween(from, to, new Set(gates));
    for (const [at, edge] of way.slice(1).entries()) {
      const before = way[at] as number;
      if (!this.passThrough(before)) return false;
      const last = this.#net.last(before);
      this.fire(this.#edge(last).to, [last], [edge]);
    }
    return way.length > 0;
  }

  /** Two tokens in a loop: the first goes where the second goes next. */
  meet(first: number, second: number, gates: readonly number[]): void {
    const gate = this.#edge(second).to;
    const edge = this.#gate(gate).out[0];
    if (edge === undefined || !this.follow(first, edge, gates)) return;
    this.fire(gate, [second], [edge]);
  }

  /** Edges of the contracted net, the first being the entered one. */
  #wayBetween(from: number, to: number, gates: ReadonlySet<number>): number[] {
    const before = new Map<number, number>();
    const queue = [from];
    for (const edge of queue) {
      const gate = this.#net.to(edge);
      const target = edge === from ? this.#edge(from).to : gate;
      if (!gates.has(target)) continue;
      for (const next of this.#gate(target).out) {
        if (before.has(next)) continue;
        before.set(next, edge);
        if (next === to) return this.#unwind(before, from, to);
        queue.push(next);
      }
    }
    return [];
  }

  #unwind(before: ReadonlyMap<number, number>, from: number, to: number): number[] {
    const way = [to];
    let edge = before.get(to) as number;
    for (; edge !== from; edge = before.get(edge) as number) way.push(edge);
    return [from, ...way.reverse()];
  }

  #nextFiring(distance: ReadonlyMap<number, number>): Firing | undefined {
    // The newest token first: a node that has begun goes on before others begin.
    for (const edge of [...this.#marked].reverse()) {
      const index = this.#edge(edge).to;
      const gate = this.#gate(index);
      if (!distance.has(edge)) continue;
      const full = gate.into.filter((one) => this.#marked.has(one));
      const isAll = gate.role === 'join' && gate.kind !== 'xor';
      if (isAll && full.length < gate.into.length && (gate.kind === 'and' || !this.#isQuiet(gate))) continue;
      const to = gate.role === 'split' && gate.kind !== 'and' ? [nearest(gate.out, distance)] : gate.out;
      return { gate: index, from: isAll ? full : [edge], to };
    }
    return undefined;
  }

  /** An inclusive join goes on when nothing else moves any more that could come to it. */
  #isQuiet(gate: Gate): boolean {
    const leading = new Set(gate.into.filter((edge) => !this.#marked.has(edge)));
    for (const edge of leading)
      for (const before of this.#net.flat.gates[this.#edge(edge).from]?.into ?? []) leading.add(before);
    return ![...this.#marked].some((edge) => leading.has(edge) && !gate.into.includes(edge));
  }

  /** How far each edge is from the goal; edges that do not lead there, or only by other gates, are left out. */
  #distances(goal: number, allowed: ReadonlySet<number> | undefined): Map<number, number> {
    const distance = new Map([[goal, 0]]);
    for (const [edge, far] of distance) {
      const from = this.#edge(edge).from;
      if (from < 0 || (allowed !== undefined && !allowed.has(from))) continue;
      for (const before of this.#gate(from).into) if (!distance.has(before)) distance.set(before, far + 1);
    }
    return distance;
  }

  #edge(edge: number): FlatEdge {
    return this.#net.flat.edges[edge] as FlatEdge;
  }

  #gate(gate: number): Gate {
    return this.#net.flat.gates[gate] as Gate;
  }
}

function nearest(edges: readonly number[], distance: ReadonlyMap<number, number>): number {
  const far = (edge: number): number => distance.get(edge) ?? Number.POSITIVE_INFINITY;
  return edges.reduce((a, b) => (far(b) < far(a) ? b : a));
}
