import { fromRight, STEM } from './border-outputs.js';
import type { ChangedBoxes } from './changed-boxes.js';
import { type Box, intersects, LEAST_JOG, type Point } from './geometry.js';
import type { OutputSlots } from './output-slots.js';
import type { Scene, SceneBox, SceneLine } from './scene.js';
import { linesAt, solidBoxes } from './scene-index.js';

/**
 * Where a line leaves and arrives. `down`: from the lower border to the upper one, instead of left to right. `stem`: it
 * leaves the lower border there, and begins to turn at `from`.
 */
export interface LineEnds {
  from: Point;
  stem?: Point;
  to: Point;
  down: boolean;
}

/** A second line arrives this far above or below the middle. */
const ENTRY_STEP = 11;
const NEARLY = 28;

/** What the ends were, and what has changed since. */
export interface EndsBefore {
  scene: Scene;
  slots: OutputSlots;
  ends: Record<string, LineEnds>;
  changed: ChangedBoxes;
}

/** More than so many changed boxes, and working everything out anew costs less. */
const MANY = 64;

export function lineEnds(scene: Scene, slots: OutputSlots, before?: EndsBefore): Record<string, LineEnds> {
  const ends: Record<string, LineEnds> = {};
  const levels: Levels = new Map();
  const kept = before && keptTargets(scene, slots, before);
  for (const line of scene.lines)
    ends[line.id] = kept?.has(line.to) ? before!.ends[line.id]! : endsOf({ scene, slots, levels }, line);
  return ends;
}

/** The nodes where no arriving line can begin or end elsewhere than before: nothing changed between it and its sources. */
function keptTargets(scene: Scene, slots: OutputSlots, before: EndsBefore): Set<string> | undefined {
  const changed = [...before.changed.was, ...before.changed.now];
  if (before.scene.lines !== scene.lines || changed.length > MANY) return undefined;
  const kept = new Set<string>();
  for (const [id, lines] of linesAt(scene).to) {
    if (lines.some(({ from }) => slots[from] !== before.slots[from])) continue;
    const { left, top, right, bottom } = scene.boxes[id]!;
    const around = { left, top, right, bottom };
    for (const { from } of lines) widen(around, scene.boxes[from]!);
    if (!changed.some((box) => intersects(box, around))) kept.add(id);
  }
  return kept;
}

function widen(box: Box, other: Box): void {
  box.left = Math.min(box.left, other.left);
  box.top = Math.min(box.top, other.top);
  box.right = Math.max(box.right, other.right);
  box.bottom = Math.max(box.bottom, other.bottom);
}

export function sameEnds(a: LineEnds | undefined, b: LineEnds | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.down === b.down &&
    a.from.x === b.from.x &&
    a.from.y === b.from.y &&
    a.stem?.y === b.stem?.y &&
    a.to.x === b.to.x &&
    a.to.y === b.to.y
  );
}

/** By target, the lines that arrive without a bend, with how far below its middle. */
type Levels = Map<string, Map<string, number>>;

interface Arrivals {
  scene: Scene;
  slots: OutputSlots;
  levels: Levels;
}

function endsOf(arrivals: Arrivals, line: SceneLine): LineEnds {
  const { scene, slots } = arrivals;
  const source = scene.boxes[line.from]!;
  const target = scene.boxes[line.to]!;
  const down = downwards(scene, source, target);
  if (down !== undefined)
    return { down: true, from: { x: down, y: source.bottom }, to: { x: down, y: target.top } };
  const place = source.below?.indexOf(line.output) ?? -1;
  const dy = slots[line.from]?.[line.output] ?? 0;
  const from =
    place < 0
      ? { x: source.right - inset(source, dy), y: source.middle + dy }
      : { x: source.right - fromRight(place), y: source.bottom + STEM };
  const below = entry(arrivals, line, from);
  const stem = place < 0 ? {} : { stem: { x: from.x, y: source.bottom } };
  return {
    down: false,
    from,
    ...stem,
    to: { x: target.left + inset(target, below), y: target.middle + below },
  };
}

/** How far the rounded border is from the box's side, `dy` below the middle. */
export function inset(box: SceneBox, dy: number): number {
  const straight = (box.bottom - box.top) / 2 - box.radius;
  const into = Math.min(Math.max(0, Math.abs(dy) - straight), box.radius);
  return Math.round(box.radius - Math.sqrt(box.radius ** 2 - into ** 2));
}

/** The x of a straight line down, when the only output leads to something right below. */
function downwards(scene: Scene, source: SceneBox, target: SceneBox): number | undefined {
  if (source.outputs.length > 1 || source.below || target.top < source.bottom + 12) return undefined;
  const middle = (target.left + target.right) / 2;
  if (Math.abs(middle - (source.left + source.right) / 2) > NEARLY) return undefined;
  const way = { left: middle, right: middle, top: source.bottom, bottom: target.top };
  const between = solidBoxes(scene)
    .in(way)
    .some((box) => box !== source && box !== target);
  return between ? undefined : middle;
}

/** How far below the middle a line arrives: level where it can, else in the middle, or beside what is level there. */
function entry(arrivals: Arrivals, line: SceneLine, from: Point): number {
  const { scene } = arrivals;
  const target = scene.boxes[line.to]!;
  const levels = levelsTo(arrivals, line.to);
  const below = levels.get(line.id);
  if (below !== undefined) return below;
  const taken = [...levels.values()];
  const isAlone = linesAt(scene).to.get(line.to)!.length === 1;
  if (taken.length === 0 && (from.x <= target.left || isAlone)) return 0;
  const most = (target.bottom - target.top) / 2 - 6;
  const beside =
    from.y < target.middle - 1
      ? Math.max(-most, Math.min(0, ...taken) - ENTRY_STEP)
      : Math.min(most, Math.max(0, ...taken) + ENTRY_STEP);
  return from.x < target.left ? clearOf(from.y - target.middle, beside, most) : beside;
}

/** Worked out once for all lines to one place. */
function levelsTo({ scene, slots, levels }: Arrivals, target: string): Map<string, number> {
  const known = levels.get(target);
  if (known) return known;
  const made = new Map<string, number>();
  for (const line of linesAt(scene).to.get(target) ?? []) {
    const below = level(scene, slots, line);
    if (below !== undefined) made.set(line.id, below);
  }
  levels.set(target, made);
  return made;
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
  if (source.below?.includes(line.output)) return undefined;
  const y = source.middle + (slots[line.from]?.[line.output] ?? 0);
  const below = y - target.middle;
  const most = source.middle === target.middle ? (target.bottom - target.top) / 2 - 4 : LEAST_JOG;
  if (source.right >= target.left || Math.abs(below) > most) return undefined;
  const way = { left: source.right, right: target.left, top: y, bottom: y };
  const blocked = solidBoxes(scene)
    .in(way)
    .some((box) => box !== source && box !== target);
  return blocked ? undefined : below;
}
