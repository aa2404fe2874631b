import type { Flow } from './flow-columns.js';
import { type ChooseWay, mainWay, wayFrom } from './main-way.js';

/** Of each box, its row: 0 is the main way, 1 the row below it, -1 the one above. */
export type Rows = Map<string, number>;

/** A piece of a row, in columns, that a way takes: its boxes, and the lines to its first and from its last. */
interface Stretch {
  from: number;
  to: number;
}

interface Lanes {
  flow: Flow;
  choose: ChooseWay;
  rows: Rows;
  taken: Map<number, Stretch[]>;
  /** How many outputs a box has room for, above and below its straight one. */
  roomBeside: (id: string) => number;
}

const COST = { row: 1, inwards: 1.5, crossing: 2, noRoom: 5 };

/**
 * A row for every box, so that each way is straight. The main way takes the first row; the ways that leave it follow
 * from right to left, because the later ones lie inside of those that leave earlier; each takes the row that costs
 * least in distance and crossings.
 */
export function lanes(flow: Flow, roots: readonly string[], roomBeside: (id: string) => number): Rows {
  const lanes: Lanes = { flow, choose: mainWay(flow), rows: new Map(), taken: new Map(), roomBeside };
  for (const root of roots) if (!lanes.rows.has(root)) placeWay(lanes, root, undefined);
  return lanes.rows;
}

function placeWay(lanes: Lanes, id: string, source: string | undefined): void {
  const { flow, rows, taken } = lanes;
  const way = wayFrom(id, lanes.choose, (each) => !rows.has(each));
  const stretch = stretchOf(lanes, way, source);
  const row = bestRow(lanes, way, stretch, source);
  for (const each of way) rows.set(each, row);
  taken.set(row, [...(taken.get(row) ?? []), stretch]);
  for (const each of way.toReversed())
    for (const { to } of flow.on.get(each)!) if (!rows.has(to)) placeWay(lanes, to, each);
}

function stretchOf({ flow, rows }: Lanes, way: readonly string[], source: string | undefined): Stretch {
  const column = (id: string) => flow.column.get(id)!;
  const last = way.at(-1)!;
  const joined = flow.on.get(last)!.find(({ to }) => rows.has(to))?.to;
  // A way back turns round in the next column.
  const end = flow.ending.has(last) ? column(last) : column(last) + 1;
  return {
    from: source === undefined ? column(way[0]!) : column(source) + 1,
    to: joined === undefined ? end : Math.max(end, column(joined) - 1),
  };
}

function bestRow(lanes: Lanes, way: readonly string[], stretch: Stretch, source: string | undefined): number {
  const { taken } = lanes;
  const used = [...taken.keys()];
  const [least, most] = [Math.min(0, ...used) - 1, Math.max(-1, ...used) + 1];
  let best = most;
  let price = Number.POSITIVE_INFINITY;
  for (let row = most; row >= least; row--) {
    if ((taken.get(row) ?? []).some((other) => other.from <= stretch.to && stretch.from <= other.to))
      continue;
    const costs = costOf(lanes, row, way, source);
    if (costs < price) [best, price] = [row, costs];
  }
  return best;
}

/** Outwards is away from the main way; below it, when the source is on it. */
function costOf(lanes: Lanes, row: number, way: readonly string[], source: string | undefined): number {
  const { flow, rows } = lanes;
  const joined = flow.on.get(way.at(-1)!)!.find(({ to }) => rows.has(to))?.to;
  const joining =
    joined === undefined ? 0 : crossings(lanes, flow.column.get(joined)! - 1, row, rows.get(joined)!);
  if (source === undefined) return Math.abs(row) + (row < 0 ? COST.inwards : 0) + joining * COST.crossing;
  const from = rows.get(source)!;
  const leaving = crossings(lanes, flow.column.get(source)!, row, from);
  const inwards = from < 0 ? row > from : row < from;
  return (
    Math.abs(row - from) * COST.row +
    (inwards ? COST.inwards : 0) +
    (leaving + joining) * COST.crossing +
    (hasRoom(lanes, source, Math.sign(row - from)) ? 0 : COST.noRoom)
  );
}

/** Rows between two rows that something passes along, between a column and the next. */
function crossings({ taken }: Lanes, column: number, a: number, b: number): number {
  let count = 0;
  for (let row = Math.min(a, b) + 1; row < Math.max(a, b); row++)
    if ((taken.get(row) ?? []).some(({ from, to }) => from <= column && to > column)) count++;
  return count;
}

/** Whether one more output fits on a side (1: below) of the straight one. */
function hasRoom({ flow, rows, roomBeside }: Lanes, source: string, side: number): boolean {
  const own = rows.get(source)!;
  const there = flow.on
    .get(source)!
    .filter(({ to }) => rows.has(to) && Math.sign(rows.get(to)! - own) === side).length;
  return there < roomBeside(source);
}
