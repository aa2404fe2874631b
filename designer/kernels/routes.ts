import { type Box, boxAround, grow, intersects, type Point, passesThrough, segmentsOf } from './geometry.js';
import { type LineEnds, lineEnds } from './line-ends.js';
import { type OutputSlots, outputSlots } from './output-slots.js';
import { pillBox, pillWidth, placeLabel } from './place-label.js';
import { type DrawnSegment, routeLine } from './route-line.js';
import type { Scene, SceneLine } from './scene.js';

export interface Route {
  points: Point[];
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

/** Ways for all lines of the scene; lines whose surroundings did not change keep the way they had. */
export function routing(scene: Scene, before?: Routing): Routing {
  const slots = outputSlots(scene);
  const ends = lineEnds(scene, slots);
  const moved = before ? movedBoxes(before.scene, scene) : [];
  const routes: Record<string, Route> = {};
  const drawn: DrawnSegment[] = [];
  const draw = (line: SceneLine, points: Point[]) => {
    routes[line.id] = { points };
    for (const segment of segmentsOf(points)) drawn.push({ ...segment, target: line.to });
  };
  const open: SceneLine[] = [];
  for (const line of scene.lines) {
    const kept = before && keptPoints(line, before, ends, moved);
    if (kept) draw(line, kept);
    else open.push(line);
  }
  for (const line of open.sort((a, b) => reach(ends[a.id]!) - reach(ends[b.id]!)))
    draw(line, routeLine(ends[line.id]!, line.to, { ...boxesFor(scene, line), drawn }));
  return { scene, slots, ends, routes: labelled(scene, routes, before, moved) };
}

function boxesFor(scene: Scene, line: SceneLine): { own: Box[]; foreign: Box[] } {
  const own = [scene.boxes[line.from]!, scene.boxes[line.to]!];
  return { own, foreign: Object.values(scene.boxes).filter((box) => !box.floating && !own.includes(box)) };
}

function keptPoints(
  line: SceneLine,
  before: Routing,
  ends: Record<string, LineEnds>,
  moved: readonly Box[],
): Point[] | undefined {
  const old = before.routes[line.id]?.points;
  if (!old || JSON.stringify(before.ends[line.id]) !== JSON.stringify(ends[line.id])) return undefined;
  const disturbed = segmentsOf(old).some((segment) => moved.some((box) => passesThrough(segment, box)));
  return disturbed ? undefined : old;
}

function movedBoxes(before: Scene, after: Scene): Box[] {
  return Object.entries(after.boxes)
    .filter(([id, box]) => {
      const old = before.boxes[id];
      if (box.floating) return false;
      return (
        !old ||
        old.left !== box.left ||
        old.top !== box.top ||
        old.right !== box.right ||
        old.bottom !== box.bottom
      );
    })
    .map(([, box]) => box);
}

/** Straight ones first, then short ones: the long have to give way. */
function reach({ from, to }: LineEnds): number {
  if (from.y === to.y && to.x > from.x) return 0;
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y) + (to.x < from.x ? 10_000 : 0);
}

function labelled(
  scene: Scene,
  routes: Record<string, Route>,
  before: Routing | undefined,
  moved: readonly Box[],
): Record<string, Route> {
  const taken = [...Object.values(scene.boxes).filter((box) => !box.floating), ...scene.chips];
  // The long ones first: they fit in fewest places.
  const lines = scene.lines.filter(({ label }) => label !== '');
  for (const line of lines.sort((a, b) => b.label.length - a.label.length)) {
    const route = routes[line.id]!;
    const width = pillWidth(line.label);
    const kept = keptLabel(before?.routes[line.id], route, width, moved);
    const free = kept && !taken.some((box) => intersects(pillBox(kept, width), box));
    const label = free ? kept : placeLabel(route.points, line.label, taken, piecesBut(routes, line.id));
    taken.push(pillBox(label, width));
    routes[line.id] = { ...route, label };
  }
  return routes;
}

/** The pieces of all lines but one, as boxes. */
function piecesBut(routes: Record<string, Route>, line: string): Box[] {
  return Object.entries(routes).flatMap(([id, { points }]) =>
    id === line ? [] : segmentsOf(points).map(({ from, to }) => grow(boxAround([from, to]), 3)),
  );
}

function keptLabel(
  old: Route | undefined,
  route: Route,
  width: number,
  moved: readonly Box[],
): Point | undefined {
  if (!old?.label || old.points !== route.points) return undefined;
  const pill = pillBox(old.label, width);
  return moved.some((box) => intersects(pill, box)) ? undefined : old.label;
}
