import { BoxIndex } from './box-index.js';
import { type BusWay, busWays } from './bus-ways.js';
import { type ChangedBoxes, changedBoxes } from './changed-boxes.js';
import { type Box, boxAround, intersects, type Point, passesThrough, tidyPoints } from './geometry.js';
import { labelled } from './labels.js';
import { type LineEnds, lineEnds, sameEnds } from './line-ends.js';
import { type OutputSlots, outputSlots } from './output-slots.js';
import { extentOf, piecesOf } from './pieces.js';
import { regionAround, routeLine } from './route-line.js';
import type { Scene, SceneLine } from './scene.js';
import { solidBoxes } from './scene-index.js';
import type { DrawnSegment, Surroundings } from './way-price.js';

export interface Route {
  /** What is drawn. */
  points: Point[];
  /** All of it, where another line draws the rest (`buses.ts`). */
  whole?: Point[];
  /** Middle of the label; absent without label. */
  label?: Point;
}

/** Everything that drawing the lines needs; a later call takes it over where nothing moved. */
export interface Routing {
  scene: Scene;
  slots: OutputSlots;
  ends: Record<string, LineEnds>;
  routes: Record<string, Route>;
}

/**
 * Ways for all lines of the scene. Lines whose surroundings did not change keep the way they had, and what is as it was
 * is the same object as before: one dragged node costs what is around it, not the whole drawing.
 */
export function routing(scene: Scene, before?: Routing): Routing {
  if (!before) {
    const slots = outputSlots(scene);
    const ends = lineEnds(scene, slots);
    const onBus = busWays(scene, ends);
    return { scene, slots, ends, routes: labelled(scene, waysFor(scene, ends, onBus), onBus) };
  }
  const changed = changedBoxes(before.scene, scene);
  const slots = outputSlots(scene, { ...before, changed });
  const ends = lineEnds(scene, slots, { ...before, changed });
  const onBus = busWays(scene, ends, before.routes);
  const ways = waysFor(scene, ends, onBus, { ...before, changed });
  return { scene, slots, ends, routes: labelled(scene, ways, onBus, { ...before, changed }) };
}

type Before = Routing & { changed: ChangedBoxes };

/** By line, the points of its way. */
function waysFor(
  scene: Scene,
  ends: Record<string, LineEnds>,
  onBus: ReadonlyMap<string, BusWay>,
  before?: Before,
): Map<string, Point[]> {
  const ways = new Map<string, Point[]>();
  const open: SceneLine[] = [];
  for (const line of scene.lines) {
    const kept = onBus.get(line.id)?.points ?? (before && keptPoints(line, before, ends));
    if (kept) ways.set(line.id, kept);
    else open.push(line);
  }
  if (open.length === 0) return ways;
  const region = boxAround(open.flatMap(({ id }) => cornersOf(regionAround(ends[id]!))));
  const drawn = new BoxIndex<DrawnSegment>();
  const draw = (line: SceneLine, points: Point[]) => {
    for (const { segment, box } of piecesOf(points)) drawn.add(box, { segment, box, target: line.to });
  };
  for (const line of scene.lines) {
    const kept = ways.get(line.id);
    if (kept && intersects(extentOf(kept), region)) draw(line, kept);
  }
  for (const line of open.sort((a, b) => reach(ends[a.id]!) - reach(ends[b.id]!))) {
    const way = ends[line.id]!;
    const points = routeLine(way, line.to, surroundings(scene, line, way, drawn));
    const whole = way.stem ? tidyPoints([way.stem, ...points]) : points;
    ways.set(line.id, whole);
    draw(line, whole);
  }
  return ways;
}

function cornersOf({ left, top, right, bottom }: Box): Point[] {
  return [
    { x: left, y: top },
    { x: right, y: bottom },
  ];
}

function surroundings(
  scene: Scene,
  line: SceneLine,
  ends: LineEnds,
  drawn: BoxIndex<DrawnSegment>,
): Surroundings {
  const own = [scene.boxes[line.from]!, scene.boxes[line.to]!];
  const region = regionAround(ends);
  const foreign = solidBoxes(scene)
    .in(region)
    .filter((box) => !own.includes(box));
  return { own, foreign, drawn: drawn.in(region) };
}

function keptPoints(
  line: SceneLine,
  { routes, ends, changed }: Before,
  now: Record<string, LineEnds>,
): Point[] | undefined {
  const { points: old, whole } = routes[line.id] ?? {};
  if (!old || whole || !sameEnds(ends[line.id], now[line.id])) return undefined;
  return passesAny(old, changed.now) ? undefined : old;
}

function passesAny(points: readonly Point[], boxes: readonly Box[]): boolean {
  return (
    boxes.some((box) => intersects(extentOf(points), box)) &&
    piecesOf(points).some(({ segment }) => boxes.some((box) => passesThrough(segment, box)))
  );
}

/** Straight ones first, then short ones: the long have to give way. */
function reach({ from, to }: LineEnds): number {
  if (from.y === to.y && to.x > from.x) return 0;
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y) + (to.x < from.x ? 10_000 : 0);
}
