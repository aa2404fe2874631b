import { BoxIndex } from './box-index.js';
import type { BusWay } from './bus-ways.js';
import type { ChangedBoxes } from './changed-boxes.js';
import { type Box, grow, intersects, lengthOf, type Point, segmentsOf } from './geometry.js';
import { extentOf, piecesOf } from './pieces.js';
import { pillBox, pillWidth, placeLabel } from './place-label.js';
import type { Route, Routing } from './routes.js';
import type { Scene, SceneLine } from './scene.js';
import { solidBoxes } from './scene-index.js';

type Ways = ReadonlyMap<string, Point[]>;
type Before = Routing & { changed: ChangedBoxes };

/** So much of a line that joins others may carry its label. */
const NEAR_SOURCE = 200;
/** How far a label keeps from the pieces of other lines, where it can. */
const BESIDE = 3;

/** The ways with the places of their labels. A label stays where it is as long as nothing comes in its way. */
export function labelled(
  scene: Scene,
  ways: Ways,
  onBus: ReadonlyMap<string, BusWay>,
  before?: Before,
): Record<string, Route> {
  const routes: Record<string, Route> = {};
  for (const [id, points] of ways) {
    const old = before?.routes[id];
    const whole = onBus.get(id)?.whole;
    const isSame = old?.points === points && old.whole === whole && !old.label;
    routes[id] = isSame ? old : { points, ...(whole ? { whole } : {}) };
  }
  const changes = before && changesSince(before, scene, ways);
  const taken = new BoxIndex<Box>();
  for (const chip of scene.chips) taken.add(chip, chip);
  const onOther = onOthers(ways);
  for (const line of labelledLines(scene)) {
    const points = ways.get(line.id)!;
    const width = pillWidth(line.label);
    const reach = grow(extentOf(points), width);
    const old = before?.routes[line.id];
    const { whole } = routes[line.id]!;
    const untouched =
      old?.label && old.points === points && old.whole === whole && changes?.in(reach).length === 0;
    const route = untouched ? old : place({ line, points, whole, width }, { scene, taken, onOther, before });
    const pill = pillBox(route.label!, width);
    if (route !== old) for (const each of pillsOf(old, pill, width)) changes?.add(each, each);
    taken.add(pill, pill);
    routes[line.id] = route;
  }
  return routes;
}

const labelledOf = new WeakMap<Scene['lines'], SceneLine[]>();

/** The long ones first: they fit in fewest places. */
function labelledLines({ lines }: Scene): SceneLine[] {
  const known = labelledOf.get(lines);
  if (known) return known;
  const made = lines.filter(({ label }) => label !== '').sort((a, b) => b.label.length - a.label.length);
  labelledOf.set(lines, made);
  return made;
}

/** Where something is another than before; undefined: too much is. */
function changesSince(before: Before, scene: Scene, ways: Ways): BoxIndex<Box> | undefined {
  if (before.scene.lines !== scene.lines || before.scene.chips.length + scene.chips.length > 0)
    return undefined;
  const changes = new BoxIndex<Box>();
  const add = (box: Box) => changes.add(box, box);
  for (const box of [...before.changed.was, ...before.changed.now]) add(box);
  for (const [id, points] of ways) {
    const old = before.routes[id]?.points;
    if (old === points) continue;
    for (const { box } of [...(old ? piecesOf(old) : []), ...piecesOf(points)]) add(grow(box, BESIDE));
  }
  return changes;
}

function pillsOf(old: Route | undefined, now: Box, width: number): Box[] {
  return old?.label ? [pillBox(old.label, width), now] : [now];
}

interface Label {
  line: SceneLine;
  points: Point[];
  whole: Point[] | undefined;
  width: number;
}

interface Around {
  scene: Scene;
  /** By values and by labels placed before. */
  taken: BoxIndex<Box>;
  onOther: (pill: Box, own: string) => boolean;
  before: Before | undefined;
}

function place({ line, points, whole, width }: Label, { scene, taken, onOther, before }: Around): Route {
  const solid = solidBoxes(scene);
  const full = (pill: Box) => solid.meets(pill) || taken.meets(pill);
  const former = before?.routes[line.id];
  const old = former?.whole === whole ? former : undefined;
  const kept = before && keptLabel(old, points, width, before.changed.now);
  if (kept && !full(pillBox(kept, width))) return old!;
  // Lines on a bus share it; another place would not be better.
  const half = (pill: Box) => whole === undefined && onOther(pill, line.id);
  const label = placeLabel(whole ? beginningOf(points) : points, line.label, { full, half });
  const same = old?.points === points && old.label?.x === label.x && old.label.y === label.y;
  return same ? old : { points, ...(whole ? { whole } : {}), label };
}

/** Of a line that joins others, what is near its source: further on nobody would know whose name it is. */
function beginningOf(points: readonly Point[]): Point[] {
  let left = NEAR_SOURCE;
  const begun = points.slice(0, 1);
  for (const { from, to } of segmentsOf(points)) {
    const length = lengthOf({ from, to });
    const share = Math.min(1, left / length);
    begun.push({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    left -= length;
    if (left <= 0) break;
  }
  return begun;
}

function keptLabel(
  old: Route | undefined,
  points: Point[],
  width: number,
  moved: readonly Box[],
): Point | undefined {
  if (!old?.label || old.points !== points) return undefined;
  const pill = pillBox(old.label, width);
  return moved.some((box) => intersects(pill, box)) ? undefined : old.label;
}

/** So many questions are answered by looking at all lines; an index of their pieces pays only for more. */
const FEW = 48;

/** Whether a pill would lie on a piece of another line than its own. */
function onOthers(ways: Ways): (pill: Box, own: string) => boolean {
  let index: BoxIndex<string> | undefined;
  let asked = 0;
  return (pill, own) => {
    const region = grow(pill, BESIDE);
    if (++asked > FEW) index ??= piecesByPlace(ways);
    if (index) return index.meets(region, (line) => line !== own);
    for (const [line, points] of ways)
      if (line !== own && intersects(extentOf(points), region))
        if (piecesOf(points).some(({ box }) => intersects(box, region))) return true;
    return false;
  };
}

/** The pieces of all lines, each with the id of its line. */
function piecesByPlace(ways: Ways): BoxIndex<string> {
  const index = new BoxIndex<string>();
  for (const [line, points] of ways) for (const { box } of piecesOf(points)) index.add(box, line);
  return index;
}
