import type { Scene } from './scene.js';

/** As near to a row as this, it is meant. */
const NEAR = 40;

/** The middle line for what is put at height `y` into a line: the row of an end of the line, when that is near. */
export function rowBeside(scene: Scene, line: string, y: number): number {
  const { from, to } = scene.lines.find(({ id }) => id === line) ?? {};
  const rows = [scene.boxes[to ?? ''], scene.boxes[from ?? '']].flatMap((box) => (box ? [box.middle] : []));
  const near = rows.filter((row) => Math.abs(row - y) < NEAR);
  return near.toSorted((a, b) => Math.abs(a - y) - Math.abs(b - y))[0] ?? y;
}
