import type { Scene, SceneLine } from './scene.js';

type LinesOn = ReadonlyMap<string, readonly SceneLine[]>;

/** Boxes from which one comes to an end without going back. `order`: each box before those that it leads on to. */
export function endingBoxes(scene: Scene, order: readonly string[], on: LinesOn): Set<string> {
  const leading = new Set(scene.lines.map(({ from }) => from));
  const ending = new Set<string>();
  for (const id of order.toReversed())
    if (!leading.has(id) || on.get(id)!.some(({ to }) => ending.has(to))) ending.add(id);
  return ending;
}

/**
 * What only leads back (ask for what is missing, wait, look again) stands where one first comes to it; the lines to it
 * from further on are ways back as well, and are taken out of `on`.
 */
export function leaveOutLateReturns(
  on: Map<string, SceneLine[]>,
  roots: readonly string[],
  ending: ReadonlySet<string>,
): void {
  const steps = stepsTo(on, roots);
  for (const [id, lines] of on) {
    if (!ending.has(id)) continue;
    const kept = lines.filter(({ to }) => ending.has(to) || steps.get(to)! > steps.get(id)!);
    on.set(id, kept);
  }
}

/** Of each box, how many lines the shortest way to it has. */
function stepsTo(on: LinesOn, roots: readonly string[]): Map<string, number> {
  const steps = new Map<string, number>();
  for (const root of roots) {
    if (steps.has(root)) continue;
    steps.set(root, 0);
    const queue = [root];
    for (const id of queue)
      for (const { to } of on.get(id)!) {
        if (steps.has(to)) continue;
        steps.set(to, steps.get(id)! + 1);
        queue.push(to);
      }
  }
  return steps;
}
