import type { Flow } from './flow.js';

/** Reverse postorder of the nodes that can be reached from `entry`; earlier branches of a choice come first. */
export function reversePostorder(entry: string, next: (id: string) => readonly string[]): string[] {
  const seen = new Set([entry]);
  const done: string[] = [];
  const stack = [{ id: entry, rest: [...next(entry)] }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    // Taking the last branch first makes the first branch come first once the postorder is reversed.
    const to = top.rest.pop();
    if (to === undefined) {
      done.push(top.id);
      stack.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      stack.push({ id: to, rest: [...next(to)] });
    }
  }
  return done.reverse();
}

/**
 * Where a node leads, once for each way. Of a decision *otherwise* comes first: where it goes on stands before what its
 * conditions jump to, and so it does in text that is read again, in which nobody sees which of two ways was turned round.
 */
export function successors(flow: Flow): (id: string) => readonly string[] {
  const targets = new Map(
    [...flow.ways].map(([id, ways]) => {
      const inOrder = ways.map((way) => way.to);
      return [id, flow.nodes.get(id)?.kind === 'decision' ? inOrder.toReversed() : inOrder];
    }),
  );
  return (id) => targets.get(id) ?? [];
}
