import { OUTPUT_STEP } from './node-size.js';
import type { Scene, SceneBox } from './scene.js';

/** Of each node, each output's distance below the middle line. */
export type OutputSlots = Record<string, Record<string, number>>;

/**
 * Outputs stand in the order of where they lead, so that lines do not cross at their beginning, and one that leads
 * straight on stands on the middle line. Outputs that lead nowhere yet keep the author's order, below.
 */
export function outputSlots(scene: Scene): OutputSlots {
  const slots: OutputSlots = {};
  for (const [id, box] of Object.entries(scene.boxes)) slots[id] = slotsOf(scene, id, box);
  return slots;
}

function slotsOf(scene: Scene, id: string, box: SceneBox): Record<string, number> {
  const targets = new Map<string, SceneBox>();
  for (const line of scene.lines) {
    const target = scene.boxes[line.to];
    if (line.from === id && target) targets.set(line.output, target);
  }
  const height = (output: string) => targets.get(output)?.middle ?? Number.POSITIVE_INFINITY;
  const order = [...box.outputs].sort(
    (a, b) => compare(height(a), height(b)) || box.outputs.indexOf(a) - box.outputs.indexOf(b),
  );
  const straight = order.findIndex((output) => {
    const target = targets.get(output);
    return target && target.middle === box.middle && target.left > box.right;
  });
  const middle = anchorIndex(order.length, straight, box);
  return Object.fromEntries(order.map((output, index) => [output, (index - middle) * OUTPUT_STEP]));
}

/** Which place of the order is on the middle line; never so far out that a handle would leave the node. */
function anchorIndex(count: number, straight: number, box: SceneBox): number {
  if (straight < 0) return (count - 1) / 2;
  const room = Math.floor(((box.bottom - box.top) / 2 - 6) / OUTPUT_STEP);
  return Math.min(Math.max(straight, count - 1 - room), room);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
