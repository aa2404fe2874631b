/** Soundness by definition: the token game over all states. Written without a look at how the compiler does it. */
import type { Net, RunStep } from '@inkstone/compiler';

export type Verdict = 'sound' | 'unsound' | 'refused';

interface Move {
  node: number;
  take: number;
  put: number;
}

/** Edges are bits; bit 0 is the edge into the entry. At most 31 edges. */
class Game {
  readonly next: number[][];
  readonly into: number[][];
  readonly out: number[][];
  readonly net: Net;

  constructor(net: Net) {
    this.net = net;
    const rank = new Map(net.nodes.map(({ id }, index) => [id, index]));
    this.into = net.nodes.map(() => []);
    this.out = net.nodes.map(() => []);
    this.next = net.nodes.map(() => []);
    this.into[rank.get(net.entry) as number]?.push(0);
    for (const [index, { from, to }] of net.edges.entries()) {
      this.out[rank.get(from) as number]?.push(index + 1);
      this.into[rank.get(to) as number]?.push(index + 1);
      this.next[rank.get(from) as number]?.push(rank.get(to) as number);
    }
  }

  reached(from: number, without?: number): Set<number> {
    const seen = new Set([from]);
    for (const node of seen) for (const to of this.next[node] ?? []) if (to !== without) seen.add(to);
    return seen;
  }

  isOnCycle(node: number): boolean {
    return (this.next[node] ?? []).some((to) => this.reached(to).has(node));
  }

  moves(state: number): Move[] {
    return this.net.nodes.flatMap((_, node) =>
      this.takes(node, state).flatMap((take) => this.puts(node).map((put) => ({ node, take, put }))),
    );
  }

  takes(node: number, state: number): number[] {
    const own = (this.into[node] ?? []).filter((edge) => (state >>> edge) & 1);
    const { join } = this.net.nodes[node] as Net['nodes'][number];
    const isSingle = this.into[node]?.length === 1;
    if (own.length === 0) return [];
    if (join === 'xor' || isSingle) return own.map((edge) => 1 << edge);
    const all = own.reduce((sum, edge) => sum | (1 << edge), 0);
    if (join === 'and') return own.length === this.into[node]?.length ? [all] : [];
    const empty = (this.into[node] ?? []).filter((edge) => !((state >>> edge) & 1));
    const home = this.isOnCycle(node) ? this.home(node) : undefined;
    const others = state & ~all & (home ?? -1);
    return empty.some((edge) => this.mayArrive(edge, others, home === undefined ? undefined : node))
      ? []
      : [all];
  }

  /**
   * The edges between an inclusive join on a cycle and the node from which all comes that it waits for, when a cycle goes
   * around both and none inside; undefined: there is no such node.
   */
  home(join: number): number | undefined {
    for (const [split] of this.net.nodes.entries()) {
      const inside = this.reached(split, join);
      if (split === join || inside.has(join)) continue;
      const leaving = [...inside].flatMap((node) => this.out[node] ?? []);
      const entering = [...inside].flatMap((node) => (node === split ? [] : (this.into[node] ?? [])));
      const isWhole = [...entering, ...(this.into[join] ?? [])].every((edge) => leaving.includes(edge));
      const ends = [...inside].some((node) => this.next[node]?.length === 0);
      const hasCycle = [...inside].some((node) =>
        (this.next[node] ?? []).some((to) => to !== join && this.reached(to, join).has(node)),
      );
      if (isWhole && !ends && !hasCycle) return leaving.reduce((bits, edge) => bits | (1 << edge), 0);
    }
    return undefined;
  }

  mayArrive(edge: number, others: number, without?: number): boolean {
    const source = this.out.findIndex((edges) => edges.includes(edge));
    return this.into.some(
      (edges, node) =>
        node !== without &&
        edges.some((one) => (others >>> one) & 1) &&
        this.reached(node, without).has(source),
    );
  }

  puts(node: number): number[] {
    const bits = (this.out[node] ?? []).map((edge) => 1 << edge);
    const all = bits.reduce((a, b) => a | b, 0);
    const { split } = this.net.nodes[node] as Net['nodes'][number];
    if (bits.length < 2 || split === 'and') return [all];
    if (split === 'xor') return bits;
    return Array.from({ length: 2 ** bits.length - 1 }, (_, index) =>
      bits.reduce((sum, bit, at) => (((index + 1) >>> at) & 1 ? sum | bit : sum), 0),
    );
  }
}

export function verdictOf(net: Net): Verdict {
  const game = new Game(net);
  const hasLoopedOr = net.nodes.some(
    ({ join }, node) =>
      join === 'or' &&
      (game.into[node]?.length ?? 0) > 1 &&
      game.isOnCycle(node) &&
      game.home(node) === undefined,
  );
  if (hasLoopedOr) return 'refused';
  if (game.reached(0).size < net.nodes.length) return 'unsound';
  const graph = allStates(game);
  if (graph === undefined) return 'unsound';
  const before = new Map<number, number[]>();
  for (const [state, moves] of graph) {
    for (const move of moves) {
      const to = (state & ~move.take) | move.put;
      before.set(to, [...(before.get(to) ?? []), state]);
    }
  }
  const good = new Set([...graph.keys()].filter((state) => state === 0 || isFineForEver(game, graph, state)));
  for (const state of good) for (const earlier of before.get(state) ?? []) good.add(earlier);
  return good.size === graph.size ? 'sound' : 'unsound';
}

/** Moves by state; undefined once an edge has two tokens. */
function allStates(game: Game): Map<number, Move[]> | undefined {
  const graph = new Map<number, Move[]>();
  const todo = [1];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (graph.has(state)) continue;
    const moves = game.moves(state);
    graph.set(state, moves);
    for (const { take, put } of moves) {
      if (state & ~take & put) return undefined;
      todo.push((state & ~take) | put);
    }
  }
  return graph;
}

/** All tokens are in loops that may be endless and are never left, and each of them always moves on again. */
function isFineForEver(game: Game, graph: ReadonlyMap<number, Move[]>, state: number): boolean {
  const isFree = (node: number): boolean => {
    const reached = [...game.reached(node)];
    return (
      reached.every((other) => game.reached(other).has(node)) &&
      game.isOnCycle(node) &&
      reached.some((other) => game.net.nodes[other]?.mayBeEndless)
    );
  };
  const free = game.into.flatMap((edges, node) => (isFree(node) ? edges : []));
  const freeBits = free.reduce((sum, edge) => sum | (1 << edge), 0);
  if ((state & ~freeBits) !== 0) return false;
  return [...statesFrom(graph, state)].every((other) => {
    let moved = 0;
    for (const later of statesFrom(graph, other))
      for (const { take } of graph.get(later) ?? []) moved |= take;
    return (other & ~moved) === 0;
  });
}

function statesFrom(graph: ReadonlyMap<number, Move[]>, state: number): Set<number> {
  const seen = new Set([state]);
  for (const one of seen) for (const { take, put } of graph.get(one) ?? []) seen.add((one & ~take) | put);
  return seen;
}

export type Played = 'impossible' | 'runs-twice' | 'stuck' | 'going-on';

/** Plays a run step by step: whether each step can be done, and how it ends. `waits`: the node that should be stuck. */
export function playRun(net: Net, run: readonly RunStep[], waits: string): Played {
  const game = new Game(net);
  const rank = new Map(net.edges.map(({ id }, index) => [id, index + 1]));
  const bits = (ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum | (1 << (rank.get(id) ?? 0)), 0);
  let state = 1;
  for (const [index, step] of run.entries()) {
    const node = net.nodes.findIndex(({ id }) => id === step.node);
    const fromEntry = step.node === net.entry && index === 0 ? 1 : 0;
    const [take, put] = [bits(step.from) | fromEntry, bits(step.to)];
    if (!game.takes(node, state).includes(take) || !game.puts(node).includes(put)) return 'impossible';
    if (state & ~take & put) return index === run.length - 1 ? 'runs-twice' : 'impossible';
    state = (state & ~take) | put;
  }
  const node = net.nodes.findIndex(({ id }) => id === waits);
  return isStuck(game, node, state) ? 'stuck' : 'going-on';
}

/** Tokens before the node, and from here it never goes on, unless something runs twice. */
function isStuck(game: Game, node: number, state: number): boolean {
  const own = (game.into[node] ?? []).reduce((sum, edge) => sum | (1 << edge), 0);
  if ((state & own) === 0) return false;
  const seen = new Set([state]);
  for (const one of seen) {
    for (const { node: moved, take, put } of game.moves(one)) {
      if (moved === node) return false;
      if ((one & ~take & put) === 0) seen.add((one & ~take) | put);
    }
  }
  return true;
}
