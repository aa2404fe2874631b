/**
 * Finds splits whose branches stand by themselves: each is entered from the split only, and all come together at one join,
 * or end.
 */
import type { Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { END_TITLE } from '../graph/silent-end.js';
import { endsBeside } from './ends-beside.js';
import type { Flow, ParallelPart, Way } from './flow.js';
import { flowOf, isSplit } from './flow.js';
import { FlowPaths } from './flow-paths.js';
import { reversePostorder } from './order.js';

/**
 * The same flow, in which each such split stands for all between it and its join, and has the way of the join; one
 * without a join has the way to the end that its branches share, if any. The splits around come first; those inside of
 * a branch are found in its flow.
 */
export function withParallels(flow: Flow): Flow {
  if (![...flow.nodes.values()].some(isSplit)) return flow;
  let paths = new FlowPaths(flow);
  for (const id of reversePostorder(flow.entry, paths.next)) {
    const now = paths.flow;
    const node = now.nodes.get(id);
    if (node === undefined || !isSplit(node)) continue;
    if (now.parallels.has(id) || now.knots.has(id)) continue;
    const found = new Splitter(paths, id).part();
    if (found !== undefined) paths = new FlowPaths(contracted(now, id, found));
  }
  return paths.flow;
}

/** The flow of a complete graph, with its nested splits. */
export function parallelFlowOf(graph: Graph): Flow {
  return withParallels(flowOf(graph));
}

/** What stands for a place behind a part of a flow, where the part ends. */
export const WAY_OUT: WorkflowNode = { kind: 'end', title: END_TITLE, x: 0, y: 0 };

/** These nodes of a flow as a flow of their own. @param ends where they lead, as it ends there */
export function partOf(
  flow: Flow,
  entry: string,
  inside: ReadonlySet<string>,
  ends: ReadonlyMap<string, WorkflowNode>,
): Flow {
  const own = <T>(all: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...all].filter(([id]) => inside.has(id)));
  const [nodes, ways] = [own(flow.nodes), own(flow.ways)];
  for (const [id, end] of ends) {
    nodes.set(id, end);
    ways.set(id, []);
  }
  const [parallels, knots] = [own(flow.parallels), own(flow.knots)];
  return withParallels({ entry, nodes, ways, dispatches: new Map(), parallels, knots });
}

interface Found extends ParallelPart {
  inside: ReadonlySet<string>;
}

function contracted(flow: Flow, split: string, { inside, ...part }: Found): Flow {
  const isLeft = ([id]: [string, unknown]): boolean => !inside.has(id) && id !== part.join;
  const ways = new Map([...flow.ways].filter(isLeft));
  ways.set(split, waysAfter(flow, part));
  return {
    ...flow,
    nodes: new Map([...flow.nodes].filter(isLeft)),
    ways,
    parallels: new Map([...flow.parallels].filter(isLeft)).set(split, part),
  };
}

function waysAfter(flow: Flow, { join, exit }: ParallelPart): readonly Way[] {
  if (join !== undefined) return flow.ways.get(join) ?? [];
  return exit === undefined ? [] : [{ output: 'next', to: exit }];
}

class Splitter {
  readonly #paths: FlowPaths;
  readonly #flow: Flow;
  readonly #split: string;

  constructor(paths: FlowPaths, split: string) {
    this.#paths = paths;
    this.#flow = paths.flow;
    this.#split = split;
  }

  part(): Found | undefined {
    const join = this.#join();
    if (join !== undefined) {
      const joined = this.#branchesTo(join);
      const isWhole =
        joined !== undefined &&
        this.#isAllOf(join, joined) &&
        !this.#anyEnds(joined) &&
        !endsBeside(this.#flow, [this.#split, ...joined.flatMap((branch) => [...branch])], join);
      if (isWhole) return { join, ...this.#found(joined, join) };
    }
    const shared = this.#sharedEnd();
    const ending = this.#branchesTo(shared);
    return ending && this.#found(ending, shared);
  }

  #ways(): readonly Way[] {
    return this.#flow.ways.get(this.#split) ?? [];
  }

  #join(): string | undefined {
    const found = this.#paths.behind.get(this.#split);
    return found !== undefined && this.#flow.nodes.get(found)?.kind === 'join' ? found : undefined;
  }

  /** What each branch holds before the exit; undefined when a branch is entered elsewhere, or shares a node. */
  #branchesTo(exit: string | undefined): Set<string>[] | undefined {
    const branches = this.#apart(exit);
    if (branches === undefined) return undefined;
    const isOwn = branches.every((branch, index) =>
      [...branch].every((id) =>
        this.#paths
          .before(id)
          .every((from) => branch.has(from) || (from === this.#split && this.#ways()[index]?.to === id)),
      ),
    );
    return isOwn ? branches : undefined;
  }

  /** All branches are followed step by step at once, so that one node that two of them share is soon found. */
  #apart(exit: string | undefined): Set<string>[] | undefined {
    const taken = new Set([this.#split, this.#flow.entry]);
    const branches = this.#ways().map(() => new Set<string>());
    let todo = this.#ways().map(({ to }, index) => ({ to, index }));
    while (todo.length > 0) {
      const further: typeof todo = [];
      for (const { to, index } of todo) {
        const branch = branches[index];
        if (to === exit || branch === undefined || branch.has(to)) continue;
        if (taken.has(to)) return undefined;
        taken.add(to);
        branch.add(to);
        for (const next of this.#paths.next(to)) further.push({ to: next, index });
      }
      todo = further;
    }
    return branches;
  }

  #reach(from: string, exit: string | undefined): Set<string> {
    if (from === exit) return new Set();
    return new Set(reversePostorder(from, (id) => this.#paths.next(id).filter((to) => to !== exit)));
  }

  /** Whether nothing comes to the join but these branches. */
  #isAllOf(join: string, branches: readonly ReadonlySet<string>[]): boolean {
    return this.#paths
      .before(join)
      .every((from) => from === this.#split || branches.some((branch) => branch.has(from)));
  }

  #anyEnds(branches: readonly ReadonlySet<string>[]): boolean {
    return branches.some((branch) => [...branch].some((id) => this.#flow.nodes.get(id)?.kind === 'end'));
  }

  #sharedEnd(): string | undefined {
    const leading = [...this.#paths.silentEnds].filter(([, from]) => from.has(this.#split));
    if (leading.length < 2) return leading[0]?.[0];
    const reached = this.#reach(this.#split, undefined);
    return [...reached].find((id) => this.#paths.silentEnds.has(id) && this.#isShared(id));
  }

  /** Whether several branches lead to the end, or something else does too. */
  #isShared(end: string): boolean {
    const own = this.#reach(this.#split, end);
    if (this.#paths.before(end).some((from) => !own.has(from))) return true;
    return this.#ways().filter(({ to }) => this.#reach(to, undefined).has(end)).length > 1;
  }

  #found(branches: readonly ReadonlySet<string>[], exit: string | undefined): Omit<Found, 'join'> {
    const inside = new Set(branches.flatMap((branch) => [...branch]));
    return {
      inside,
      ...(exit === undefined ? {} : { exit }),
      branches: this.#ways().map(({ output, to }, index) =>
        to === exit ? { output } : { output, flow: this.#flowOf(to, branches[index] ?? new Set(), exit) },
      ),
    };
  }

  #flowOf(entry: string, inside: ReadonlySet<string>, exit: string | undefined): Flow {
    const ways = [...this.#flow.ways].flatMap(([id, leaving]) => (inside.has(id) ? leaving : []));
    const isReached = exit !== undefined && ways.some(({ to }) => to === exit);
    return partOf(this.#flow, entry, inside, new Map(isReached ? [[exit, WAY_OUT]] : []));
  }
}
