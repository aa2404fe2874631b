/** Whether a part of a flow can be left while something of it still runs, towards an end of its own. */
import { type Flow, isSplit } from './flow.js';

/**
 * What fails, or ends the workflow, is no way on, and what leads only there never comes to the exit. A choice may lead there: then
 * nobody comes to the exit. Where a split does, or where a join waits for what was taken, the exit is reached meanwhile.
 */
export function endsBeside(flow: Flow, inside: Iterable<string>, exit: string): boolean {
  const own = new Set(inside);
  const reaching = leadingTo(flow, own, exit);
  const lost = [...own].filter((id) => !reaching.has(id));
  if (lost.length === 0) return false;
  const last = flow.nodes.get(exit);
  // Who ends everything at once is not waited for; who does so later is left behind.
  const isLeft = lost.some((id) => (flow.ways.get(id) ?? []).length > 0);
  if (isLeft && last?.kind === 'join' && last.mode === 'taken') return true;
  return [...own].some((id) => {
    const node = flow.nodes.get(id);
    if (node === undefined) return false;
    if (node.kind === 'inclusive' || (node.kind === 'join' && node.mode === 'taken')) return true;
    return isSplit(node) && (flow.ways.get(id) ?? []).some(({ to }) => to !== exit && !reaching.has(to));
  });
}

function leadingTo({ ways }: Flow, inside: ReadonlySet<string>, exit: string): Set<string> {
  const before = new Map<string, string[]>();
  for (const from of inside)
    for (const { to } of ways.get(from) ?? []) before.set(to, [...(before.get(to) ?? []), from]);
  const found = new Set(before.get(exit));
  for (const id of found) for (const from of before.get(id) ?? []) found.add(from);
  return found;
}
