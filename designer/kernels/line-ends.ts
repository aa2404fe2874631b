import type { Point } from './geometry.js';
import type { OutputSlots } from './output-slots.js';
import type { Scene, SceneBox, SceneLine } from './scene.js';

/** Where a line leaves and arrives. `down`: from the lower border to the upper one, instead of left to right. */
export interface LineEnds {
  from: Point;
  to: Point;
  down: boolean;
}

/** A second line arrives this far above or below the middle. */
const ENTRY_STEP = 11;
const NEARLY = 28;

export function lineEnds(scene: Scene, slots: OutputSlots): Record<string, LineEnds> {
  const ends: Record<string, LineEnds> = {};
  for (const line of scene.lines) ends[line.id] = endsOf(scene, slots, line);
  return ends;
}

function endsOf(scene: Scene, slots: OutputSlots, line: SceneLine): LineEnds {
  const source = scene.boxes[line.from]!;
  const target = scene.boxes[line.to]!;
  const down = downwards(scene, line, source, target);
  if (down !== undefined)
    return { down: true, from: { x: down, y: source.bottom }, to: { x: down, y: target.top } };
  const dy = slots[line.from]?.[line.output] ?? 0;
  const from = { x: source.right - inset(source, dy), y: source.middle + dy };
  const below = entry(scene, slots, line, from);
  return { down: false, from, to: { x: target.left + inset(target, below), y: target.middle + below } };
}

/** How far the rounded border is from the box's side, `dy` below the middle. */
export function inset(box: SceneBox, dy: number): number {
  const straight = (box.bottom - box.top) / 2 - box.radius;
  const into = Math.min(Math.max(0, Math.abs(dy) - straight), box.radius);
  return Math.round(box.radius - Math.sqrt(box.radius ** 2 - into ** 2));
}

/** The x of a straight line down, when the only output leads to something right below. */
function downwards(scene: Scene, line: SceneLine, source: SceneBox, target: SceneBox): number | undefined {
  if (source.outputs.length > 1 || target.top < source.bottom + 12) return undefined;
  const middle = (target.left + target.right) / 2;
  if (Math.abs(middle - (source.left + source.right) / 2) > NEARLY) return undefined;
  const between = Object.entries(scene.boxes).some(
    ([id, box]) =>
      id !== line.from &&
      id !== line.to &&
      box.left < middle &&
      box.right > middle &&
      box.top < target.top &&
      box.bottom > source.bottom,
  );
  return between ? undefined : middle;
}

/** Alone or straight: the middle. Beside a straight one: on the side that it comes from. */
function entry(scene: Scene, slots: OutputSlots, line: SceneLine, from: Point): number {
  const target = scene.boxes[line.to]!;
  if (straight(scene, slots, line)) return 0;
  const contested = scene.lines.some(
    (other) => other.to === line.to && other.id !== line.id && straight(scene, slots, other),
  );
  if (!contested && from.x <= target.left) return 0;
  if (!contested && scene.lines.filter((other) => other.to === line.to).length === 1) return 0;
  return from.y < target.middle - 1 ? -ENTRY_STEP : ENTRY_STEP;
}

function straight(scene: Scene, slots: OutputSlots, line: SceneLine): boolean {
  const source = scene.boxes[line.from]!;
  const target = scene.boxes[line.to]!;
  return (
    source.right < target.left && source.middle + (slots[line.from]?.[line.output] ?? 0) === target.middle
  );
}
