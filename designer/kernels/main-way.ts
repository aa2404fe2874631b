import type { Flow } from './flow-columns.js';
import type { SceneLine } from './scene.js';

/** Which way on from a box is the main one, of those that lead to `free` boxes. */
export type ChooseWay = (id: string, free: (id: string) => boolean) => SceneLine | undefined;

/** A way that is shorter by more than this is a way out, not the way on. */
const CLEARLY_SHORTER = 3;

/**
 * The main way goes on to where a detour comes back (`if` without `else` is straight), leaves neither through an early
 * exit nor back, and takes the author's first output when nothing else decides.
 */
export function mainWay(flow: Flow): ChooseWay {
  const beyond = boxesBeyond(flow);
  const length = lengths(flow);
  return (id, free) => {
    const ways = (flow.on.get(id) ?? []).filter(({ to }) => free(to));
    const isDetour = ({ to }: SceneLine) => ways.some((other) => beyond.get(to)!.has(other.to));
    const straight = ways.filter((way) => !isDetour(way));
    const ending = straight.filter(({ to }) => flow.ending.has(to));
    const goingOn = ending.length > 0 ? ending : straight;
    const longest = Math.max(...goingOn.map(({ to }) => length.get(to)!));
    return goingOn.find(({ to }) => length.get(to)! >= longest - CLEARLY_SHORTER);
  };
}

/** The main way from a box to its end, over `free` boxes only. */
export function wayFrom(id: string, choose: ChooseWay, free: (id: string) => boolean): string[] {
  const way = [id];
  for (let line = choose(id, free); line; line = choose(line.to, free)) way.push(line.to);
  return way;
}

/** Of each box, all boxes that can be reached from it. */
function boxesBeyond(flow: Flow): Map<string, Set<string>> {
  const beyond = new Map<string, Set<string>>();
  for (const id of flow.order.toReversed()) {
    const all = new Set<string>();
    for (const { to } of flow.on.get(id)!) {
      all.add(to);
      for (const further of beyond.get(to)!) all.add(further);
    }
    beyond.set(id, all);
  }
  return beyond;
}

/** Of each box, how many boxes the longest way from it has. */
function lengths(flow: Flow): Map<string, number> {
  const length = new Map<string, number>();
  for (const id of flow.order.toReversed())
    length.set(id, 1 + Math.max(0, ...flow.on.get(id)!.map(({ to }) => length.get(to)!)));
  return length;
}
