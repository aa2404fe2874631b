import type { ChangedBoxes } from './changed-boxes.js';
import type { Box } from './geometry.js';
import { OUTPUT_STEP } from './node-size.js';
import type { Scene, SceneBox } from './scene.js';
import { linesAt, solidBoxes } from './scene-index.js';

/** Of each node, each output's distance below the middle line. */
export type OutputSlots = Record<string, Record<string, number>>;

/** What the slots were, and what has changed since. */
export interface SlotsBefore {
  scene: Scene;
  slots: OutputSlots;
  changed: ChangedBoxes;
}

/**
 * Outputs stand in the order of where they lead, so that lines do not cross at their beginning, and one that leads
 * straight on stands on the middle line. Outputs that lead nowhere yet keep the author's order, below. Slots that are as
 * before are the same objects.
 */
export function outputSlots(scene: Scene, before?: SlotsBefore): OutputSlots {
  const slots: OutputSlots = {};
  const changed = before && [...before.changed.was, ...before.changed.now];
  for (const [id, box] of Object.entries(scene.boxes)) {
    const old = before?.slots[id];
    if (old && isAsBefore(scene, id, before.scene, changed!)) slots[id] = old;
    else {
      const made = slotsOf(scene, id, box);
      slots[id] = old && sameSlots(old, made) ? old : made;
    }
  }
  return slots;
}

/** Whether the node and what it leads to is where it was, and nothing changed above, below or between them. */
function isAsBefore(scene: Scene, id: string, before: Scene, changed: readonly Box[]): boolean {
  const box = scene.boxes[id]!;
  if (scene.lines !== before.lines || box !== before.boxes[id]) return false;
  let [left, right] = [box.left, box.right];
  for (const { to } of linesAt(scene).from.get(id) ?? []) {
    const target = scene.boxes[to]!;
    if (target !== before.boxes[to]) return false;
    left = Math.min(left, target.left);
    right = Math.max(right, target.right);
  }
  return !changed.some((each) => each.left < right && left < each.right);
}

function sameSlots(a: Record<string, number>, b: Record<string, number>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function slotsOf(scene: Scene, id: string, box: SceneBox): Record<string, number> {
  const [only, ...others] = box.outputs;
  if (only === undefined) return {};
  if (others.length === 0) return { [only]: 0 };
  const targets = new Map<string, SceneBox>();
  for (const line of linesAt(scene).from.get(id) ?? []) {
    const target = scene.boxes[line.to];
    if (target) targets.set(line.output, target);
  }
  const straight = straightOutput(box, targets);
  const next = straight === undefined ? undefined : targets.get(straight);
  const heights = new Map(
    box.outputs.map((output) => [
      output,
      output === straight ? box.middle : heightOf(scene, box, targets.get(output), next),
    ]),
  );
  const order = [...box.outputs].sort(
    (a, b) => compare(heights.get(a)!, heights.get(b)!) || box.outputs.indexOf(a) - box.outputs.indexOf(b),
  );
  const middle = anchorIndex(order.length, straight === undefined ? -1 : order.indexOf(straight), box);
  return Object.fromEntries(order.map((output, index) => [output, (index - middle) * OUTPUT_STEP]));
}

/** The output whose target is the next in the row. */
function straightOutput(box: SceneBox, targets: ReadonlyMap<string, SceneBox>): string | undefined {
  const ahead = [...targets].filter(([, target]) => target.middle === box.middle && target.left > box.right);
  return ahead.sort(([, a], [, b]) => a.left - b.left)[0]?.[0];
}

/**
 * Where a line goes, as a height to sort by. Of those to the same row, one beside the straight one is next to it, one
 * that has to pass others is further out, and one that leads back is the outermost; both take the emptier side.
 */
function heightOf(
  scene: Scene,
  box: SceneBox,
  target: SceneBox | undefined,
  next: SceneBox | undefined,
): number {
  if (!target) return Number.POSITIVE_INFINITY;
  if (target.middle !== box.middle) return target.middle;
  if (target === next) return box.middle + 0.1;
  const [from, to] = [Math.min(box.left, target.left), Math.max(box.right, target.right)];
  const between = solidBoxes(scene).in({ left: from, right: to, top: -Infinity, bottom: Infinity });
  const above = between.filter((other) => other.middle < box.middle).length;
  const below = between.filter((other) => other.middle > box.middle).length;
  return box.middle + (below > above ? -1 : 1) * (target.left > box.right ? 0.5 : 1);
}

/** Which place of the order is on the middle line; never so far out that a handle would leave the node. */
function anchorIndex(count: number, straight: number, box: SceneBox): number {
  if (straight < 0) return (count - 1) / 2;
  const room = roomBeside(box);
  return Math.min(Math.max(straight, count - 1 - room), room);
}

/** How many outputs fit above, and how many below, one on the middle line. */
export function roomBeside(box: SceneBox): number {
  return Math.floor(((box.bottom - box.top) / 2 - 4) / OUTPUT_STEP);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
