import { components } from './components.js';
import { isNested } from './nested-join.js';
import type { Net } from './net.js';
import type { SoundnessProblem } from './problem.js';

/** What a walk over the drawing tells. `endless` are the loops that are never left, and need not be. */
export interface Linear {
  problems: SoundnessProblem[];
  endless: string[][];
}

/** Nodes that nothing leads to, loops that cannot be left, inclusive joins on a cycle, but for those that are nested in it. */
export function checkLinear(net: Net): Linear {
  const rank = new Map(net.nodes.map(({ id }, index) => [id, index]));
  const next: number[][] = net.nodes.map(() => []);
  const inputs = new Int32Array(net.nodes.length);
  for (const { from, to } of net.edges) {
    next[rank.get(from) ?? 0]?.push(rank.get(to) ?? 0);
    inputs[rank.get(to) ?? 0]! += 1;
  }
  inputs[rank.get(net.entry) ?? 0]! += 1;
  const cycles = components(net.nodes.length, (node) => next[node] ?? []).filter(
    (members) => members.length > 1 || next[members[0] ?? 0]?.includes(members[0] ?? 0),
  );
  const closed = cycles.filter((members) => isClosed(members, next));
  const names = (members: readonly number[]): string[] =>
    members.toSorted((a, b) => a - b).map((node) => net.nodes[node]?.id ?? '');
  return {
    problems: [
      ...firstUnreached(net, next, rank.get(net.entry) ?? 0).map((node) => ({
        code: 'unreachable' as const,
        nodes: names([node]),
      })),
      ...closed
        .filter((members) => !members.some((node) => net.nodes[node]?.mayBeEndless))
        .map((members) => ({ code: 'no-way-to-end' as const, nodes: names(members) })),
      ...cycles.flatMap((members) =>
        members
          .filter((node) => net.nodes[node]?.join === 'or' && (inputs[node] ?? 0) > 1)
          .filter((node) => !isNested(node, next, rank.get(net.entry) ?? 0))
          .map((node) => ({ code: 'inclusive-join-in-loop' as const, nodes: names([node]) })),
      ),
    ],
    endless: closed.map(names),
  };
}

function isClosed(members: readonly number[], next: readonly number[][]): boolean {
  const own = new Set(members);
  return members.every((node) => next[node]?.every((to) => own.has(to)));
}

/** Of nodes that only hang together with each other, the first: those to which nothing leads, then one of each cycle. */
function firstUnreached(net: Net, next: readonly number[][], entry: number): number[] {
  const seen = new Uint8Array(net.nodes.length);
  const walk = (start: number): void => {
    const todo = [start];
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      if (seen[node] === 1) continue;
      seen[node] = 1;
      todo.push(...(next[node] ?? []));
    }
  };
  walk(entry);
  const others = net.nodes.map((_, node) => node).filter((node) => seen[node] === 0);
  const led = new Set(others.flatMap((node) => (next[node] ?? []).filter((to) => to !== node)));
  const first: number[] = [];
  for (const node of [...others.filter((other) => !led.has(other)), ...others]) {
    if (seen[node] === 1) continue;
    first.push(node);
    walk(node);
  }
  return first;
}
