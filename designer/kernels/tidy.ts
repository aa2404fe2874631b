import type { Graph } from '@inkstone/compiler/graph';
import { type Component, components } from './components.js';
import { drawingFaults } from './drawing-faults.js';
import { type Flow, flowColumns } from './flow-columns.js';
import { lanes, type Rows } from './lanes.js';
import { GAP, GRID } from './node-size.js';
import { roomBeside } from './output-slots.js';
import { pillWidth } from './place-label.js';
import { routing } from './routes.js';
import { type Scene, sceneOf } from './scene.js';

/** By node id: left edge and middle line. */
export type Places = Record<string, { x: number; y: number }>;

/** Line that shows on both sides of a label on it. */
const BESIDE_PILL = 14;
const BETWEEN_ROWS = 56;
const BETWEEN_PARTS = 96;
const WIDER = 24;
const TRIES = 20;
/** When wider columns alone did not help by then, rows move apart too. */
const COLUMNS_ALONE = 5;

/** What hangs together, and how far apart its columns have to be. */
interface Part {
  scene: Scene;
  flow: Flow;
  rows: Rows;
  /** Behind a column, where it is not the usual. */
  gaps: Map<number, number>;
  /** At least between the lower border of a row and the upper one of the next. */
  betweenRows: number;
}

/**
 * A tidy place for every node; the start stays where it is, on the grid. Depends on what leads where, not on where
 * things stand, so tidying twice is tidying once. Columns are wider only where a label needs it.
 */
export function tidy(graph: Graph): Places {
  const scene = sceneOf(graph);
  const first = Object.keys(graph.nodes).find((id) => graph.nodes[id]?.kind === 'start');
  const { x, y } = first === undefined ? { x: 0, y: 0 } : graph.nodes[first]!;
  const origin = { x: onGrid(x), y: onGrid(y) };
  const parts = components(scene, first).map(partOf);
  let places = placesOfAll(parts, origin);
  for (let tries = 0; tries < TRIES && widened(parts, moved(scene, places), tries); tries++)
    places = placesOfAll(parts, origin);
  return places;
}

function partOf({ scene, roots }: Component): Part {
  const flow = flowColumns(scene, roots);
  const rows = lanes(flow, roots, (id) => roomBeside(scene.boxes[id]!));
  return { scene, flow, rows, gaps: gapsFor(scene, flow, rows), betweenRows: BETWEEN_ROWS };
}

/** One part below the other. */
function placesOfAll(parts: readonly Part[], origin: { x: number; y: number }): Places {
  const places: Places = {};
  let bottom: number | undefined;
  for (const part of parts) {
    const own = placesOf(part);
    const extent = extentOf(part.scene, own);
    const down = bottom === undefined ? 0 : onGrid(bottom + BETWEEN_PARTS - extent.top);
    for (const [id, { x, y }] of Object.entries(own))
      places[id] = { x: x + origin.x, y: y + down + origin.y };
    bottom = extent.bottom + down;
  }
  return places;
}

/** Whether something is still crowded; then there is now more room around the lines at fault. */
function widened(parts: readonly Part[], scene: Scene, tries: number): boolean {
  const crowded = new Set(drawingFaults(routing(scene)).map(({ line }) => line));
  for (const part of parts) {
    const lines = part.scene.lines.filter(({ id }) => crowded.has(id));
    if (lines.length === 0) continue;
    const columns = new Set(lines.map(({ from }) => part.flow.column.get(from)!));
    for (const column of columns) part.gaps.set(column, gapAt(part.gaps, column) + WIDER);
    if (tries >= COLUMNS_ALONE) part.betweenRows += WIDER;
  }
  return crowded.size > 0;
}

const gapAt = (gaps: ReadonlyMap<number, number>, column: number) => gaps.get(column) ?? GAP.x;

/** Behind each column, what the labels of level lines need that go to the next. */
function gapsFor(scene: Scene, flow: Flow, rows: Rows): Map<number, number> {
  const gaps = new Map<number, number>();
  for (const { from, to, label } of scene.lines) {
    const column = flow.column.get(from)!;
    if (!label || rows.get(from) !== rows.get(to) || flow.column.get(to) !== column + 1) continue;
    gaps.set(column, Math.max(gapAt(gaps, column), pillWidth(label) + 2 * BESIDE_PILL));
  }
  return gaps;
}

function placesOf({ scene, flow, rows, gaps, betweenRows }: Part): Places {
  const xs = columnStarts(scene, flow, gaps);
  const ys = rowMiddles(scene, rows, betweenRows);
  const places: Places = {};
  for (const id of flow.order) places[id] = { x: xs.get(flow.column.get(id)!)!, y: ys.get(rows.get(id)!)! };
  return places;
}

function columnStarts(scene: Scene, flow: Flow, gaps: ReadonlyMap<number, number>): Map<number, number> {
  const widths = new Map<number, number>();
  for (const [id, column] of flow.column)
    widths.set(column, Math.max(widths.get(column) ?? 0, scene.boxes[id]!.right - scene.boxes[id]!.left));
  const least = Math.min(...widths.keys());
  const starts = new Map([[least, 0]]);
  for (let column = least, x = 0; column < Math.max(...widths.keys()); column++) {
    x += onGrid((widths.get(column) ?? 0) + gapAt(gaps, column));
    starts.set(column + 1, x);
  }
  return starts;
}

function rowMiddles(scene: Scene, rows: Rows, between: number): Map<number, number> {
  const heights = new Map<number, number>();
  for (const [id, row] of rows)
    heights.set(row, Math.max(heights.get(row) ?? 0, scene.boxes[id]!.bottom - scene.boxes[id]!.top));
  const distance = (a: number, b: number) =>
    onGrid(Math.max(GAP.y, ((heights.get(a) ?? 0) + (heights.get(b) ?? 0)) / 2 + between));
  const middles = new Map([[0, 0]]);
  for (let row = 1; row <= Math.max(...rows.values()); row++)
    middles.set(row, middles.get(row - 1)! + distance(row - 1, row));
  for (let row = -1; row >= Math.min(...rows.values()); row--)
    middles.set(row, middles.get(row + 1)! - distance(row + 1, row));
  return middles;
}

function moved(scene: Scene, places: Places): Scene {
  const boxes = Object.entries(scene.boxes).map(([id, box]) => {
    const { x, y } = places[id]!;
    const half = (box.bottom - box.top) / 2;
    return [
      id,
      { ...box, left: x, right: x + box.right - box.left, top: y - half, bottom: y + half, middle: y },
    ];
  });
  return { ...scene, boxes: Object.fromEntries(boxes) };
}

function extentOf(scene: Scene, places: Places): { top: number; bottom: number } {
  const boxes = Object.values(moved(scene, places).boxes);
  return {
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

const onGrid = (value: number) => Math.ceil(value / GRID) * GRID;
