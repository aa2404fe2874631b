import { LEAST_JOG, type Point } from './geometry.js';
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
      !box.floating &&
      box.left < middle &&
      box.right > middle &&
      box.top < target.top &&
      box.bottom > source.bottom,
  );
  return between ? undefined : middle;
}

/** How far below the middle a line arrives: level where it can, else in the middle, or beside what is level there. */
function entry(scene: Scene, slots: OutputSlots, line: SceneLine, from: Point): number {
  const target = scene.boxes[line.to]!;
  const below = level(scene, slots, line);
  if (below !== undefined) return below;
  const others = scene.lines.filter((other) => other.to === line.to && other.id !== line.id);
  const taken = others.map((other) => level(scene, slots, other)).filter((each) => each !== undefined);
  if (taken.length === 0 && (from.x <= target.left || others.length === 0)) return 0;
  const most = (target.bottom - target.top) / 2 - 6;
  const beside =
    from.y < target.middle - 1
      ? Math.max(-most, Math.min(0, ...taken) - ENTRY_STEP)
      : Math.min(most, Math.max(0, ...taken) + ENTRY_STEP);
  return from.x < target.left ? clearOf(from.y - target.middle, beside, most) : beside;
}

/** An entry that is not reached by a tiny bend: at the height of the beginning, or well away from it. */
function clearOf(begins: number, wanted: number, most: number): number {
  if (Math.abs(begins - wanted) >= LEAST_JOG) return wanted;
  return Math.abs(begins) <= most ? begins : begins - Math.sign(begins) * LEAST_JOG;
}

/** The height, below the target's middle, at which a line arrives without a bend; undefined: it has to bend. */
function level(scene: Scene, slots: OutputSlots, line: SceneLine): number | undefined {
  const source = scene.boxes[line.from]!;
  const target = scene.boxes[line.to]!;
  const y = source.middle + (slots[line.from]?.[line.output] ?? 0);
  const below = y - target.middle;
  const most = source.middle === target.middle ? (target.bottom - target.top) / 2 - 4 : LEAST_JOG;
  if (source.right >= target.left || Math.abs(below) > most) return undefined;
  const blocked = Object.values(scene.boxes).some(
    (box) =>
      box !== source &&
      box !== target &&
      !box.floating &&
      box.left < target.left &&
      box.right > source.right &&
      box.top < y &&
      box.bottom > y,
  );
  return blocked ? undefined : below;
}
