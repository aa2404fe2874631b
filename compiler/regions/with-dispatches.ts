import { invariant } from '@inkstone/runtime';
import { cyclesOf } from '../graph/reach.js';
import type { Flow, Way } from './flow.js';
import { reversePostorder, successors } from './order.js';
import { dispatchHead } from './tree.js';

/**
 * The same flow, in which every loop is entered at one place: each smallest loop with several entries gets a dispatch, to
 * which all ways to these entries lead instead, saying which one they mean. Loops are taken from the outside in, each
 * without the ways back to where it is entered (Steensgaard, "Sequentializing program dependence graphs", 1993).
 */
export function withDispatches(flow: Flow, named: { count: number } = { count: 0 }): Flow {
  const ways = new Map(flow.ways);
  const dispatches = new Map<string, string>();
  const entered = new Set<string>();
  const todo = [reversePostorder(flow.entry, successors(flow))];
  let before = sourcesOf(ways);
  for (let members = todo.pop(); members !== undefined; members = todo.pop()) {
    for (const cycle of loopsAmong(members, ways, entered)) {
      const entries = entriesOf(cycle, before, flow.entry);
      const [only, second] = entries;
      invariant(only !== undefined, 'a loop that can be reached is entered somewhere');
      if (second === undefined) entered.add(only);
      else {
        named.count++;
        const variable = `next${named.count === 1 ? '' : named.count}`;
        dispatches.set(dispatchHead(variable), variable);
        redirect(ways, new Set(entries), dispatchHead(variable));
        before = sourcesOf(ways);
      }
      todo.push([...cycle]);
    }
  }
  return { ...flow, ways, dispatches };
}

/** Loops among these nodes, not counting ways to where a loop around them is entered. */
function loopsAmong(
  members: readonly string[],
  ways: ReadonlyMap<string, readonly Way[]>,
  entered: ReadonlySet<string>,
): Set<string>[] {
  const among = new Set(members);
  const next = new Map(
    members.map((id) => [
      id,
      (ways.get(id) ?? []).flatMap(({ to }) => (among.has(to) && !entered.has(to) ? [to] : [])),
    ]),
  );
  return cyclesOf(next);
}

function entriesOf(
  cycle: ReadonlySet<string>,
  before: ReadonlyMap<string, readonly string[]>,
  entry: string,
): string[] {
  return [...cycle].filter((id) => id === entry || (before.get(id) ?? []).some((from) => !cycle.has(from)));
}

/** Where each node is come from. */
function sourcesOf(ways: ReadonlyMap<string, readonly Way[]>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [from, leaving] of ways) {
    for (const { to } of leaving) {
      const known = found.get(to);
      if (known === undefined) found.set(to, [from]);
      else known.push(from);
    }
  }
  return found;
}

function redirect(ways: Map<string, readonly Way[]>, entries: ReadonlySet<string>, head: string): void {
  for (const [from, leaving] of ways) {
    if (!leaving.some(({ to }) => entries.has(to))) continue;
    const turned = leaving.map((way) => (entries.has(way.to) ? { ...way, to: head, aim: way.to } : way));
    ways.set(from, turned);
  }
  ways.set(
    head,
    [...entries].map((to) => ({ output: to, to })),
  );
}
