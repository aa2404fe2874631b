import { type Drawing, out } from './drawing.js';

/** Inkstone's steps are nearly twice as wide as those of BPMN tools, so distances grow as much. */
const SCALE = { x: 1.8, y: 1.3 };
const GRID = { x: 272, y: 120 };

/** Keeps the places of the file; a drawing without any is laid out by its distance from the start. */
export function placeNodes(drawing: Drawing, start: string): void {
  const placed = [...drawing.nodes.values()].some(({ position }) => position !== undefined);
  for (const node of drawing.nodes.values()) {
    if (node.position === undefined) continue;
    node.position = { x: Math.round(node.position.x * SCALE.x), y: Math.round(node.position.y * SCALE.y) };
  }
  const rows = new Map<number, number>();
  for (const [id, column] of columns(drawing, start)) {
    const node = drawing.nodes.get(id);
    if (node === undefined || (placed && node.position !== undefined)) continue;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    node.position = { x: column * GRID.x, y: row * GRID.y };
  }
}

/** Steps from the start, the shortest way. */
function columns(drawing: Drawing, start: string): Map<string, number> {
  const found = new Map([[start, 0]]);
  for (const [id, column] of found) {
    for (const { to } of out(drawing, id)) if (!found.has(to)) found.set(to, column + 1);
  }
  return found;
}
