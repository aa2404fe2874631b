import type { Viewport } from './first-view.js';
import type { Box } from './geometry.js';

/** Labels, values and names of outputs reach this far beyond their node. */
const OVERHANG = 140;
/** Side of a cell, in px of the screen at the least zoom of its octave. */
const CELL = 256;

/**
 * The part of the plane that a view shows, widened to whole cells: while one pans, it stays the same for a while and
 * then grows by one row or column of cells, so that few things are drawn anew at a time.
 */
export function seenRegion(
  { x, y, zoom }: Viewport,
  { width, height }: { width: number; height: number },
): Box {
  const cell = CELL / 2 ** Math.floor(Math.log2(zoom));
  const before = (screen: number) => Math.floor((screen / zoom - OVERHANG) / cell) * cell;
  const beyond = (screen: number) => Math.ceil((screen / zoom + OVERHANG) / cell) * cell;
  return { left: before(-x), top: before(-y), right: beyond(width - x), bottom: beyond(height - y) };
}

export function sameRegion(a: Box | undefined, b: Box | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    b !== undefined &&
    a.left === b.left &&
    a.top === b.top &&
    a.right === b.right &&
    a.bottom === b.bottom
  );
}
