import { type Bus, busFor, type Ends, linesOnBuses, wayOnBus, wayToBus } from './buses.js';
import { type Point, tidyPoints } from './geometry.js';
import type { LineEnds } from './line-ends.js';
import type { Scene, SceneLine } from './scene.js';

/** Of a line on a bus. */
export interface BusWay {
  /** What is drawn of it: to the bus, and on it until the next line comes in. */
  points: Point[];
  /** All of it, where others draw the rest. */
  whole?: Point[];
}

/** By line, the ways of all that run on buses. Of what was made before, what is as it was stays the same object. */
export function busWays(
  scene: Scene,
  ends: Ends,
  before: Readonly<Record<string, Partial<BusWay>>> = {},
): Map<string, BusWay> {
  const ways = new Map<string, BusWay>();
  for (const [place, lines] of [...linesOnBuses(scene, ends).values()].entries()) {
    const bus = busFor(
      scene,
      lines.map(({ id }) => ends[id]!),
      place,
    );
    for (const { id, points, whole } of waysOn(scene, ends, lines, bus)) {
      const old = before[id];
      ways.set(id, {
        points: same(old?.points, points),
        ...(whole ? { whole: same(old?.whole, whole) } : {}),
      });
    }
  }
  return ways;
}

interface Meeting {
  id: string;
  ends: LineEnds;
  way: Point[];
  /** Where it meets the bus. */
  x: number;
}

function waysOn(
  scene: Scene,
  ends: Ends,
  lines: readonly SceneLine[],
  bus: Bus,
): ({ id: string } & BusWay)[] {
  const meetings = lines.map(({ id }): Meeting => {
    const way = wayToBus(scene, ends[id]!, bus);
    return { id, ends: ends[id]!, way, x: way.at(-1)!.x };
  });
  const fromLeft = meetings.filter(({ x }) => x <= bus.rise).sort((a, b) => a.x - b.x);
  const fromRight = meetings.filter(({ x }) => x > bus.rise).sort((a, b) => b.x - a.x);
  return [fromLeft, fromRight].flatMap((row) =>
    row.map(({ id, ends, way }, at) => {
      const on = wayOnBus(ends, bus);
      const next = row[at + 1];
      return {
        id,
        points: tidyPoints([...way, ...(next ? [{ x: next.x, y: bus.level }] : on)]),
        ...(next ? { whole: tidyPoints([...way, ...on]) } : {}),
      };
    }),
  );
}

function same(old: Point[] | undefined, now: Point[]): Point[] {
  const is = old?.length === now.length && old.every(({ x, y }, at) => x === now[at]!.x && y === now[at]!.y);
  return is ? old : now;
}
