import type { Box } from './geometry.js';

export interface Viewport {
  x: number;
  y: number;
  zoom: number;
}

const LEGIBLE = 0.7;
const MARGIN = 96;

/**
 * What one sees on opening: all of the drawing when it can be read so, otherwise its beginning, or where `keep` is. A
 * small drawing stands at the left, since it will grow to the right.
 */
export function firstView(
  boxes: readonly Box[],
  view: { width: number; height: number },
  { least = LEGIBLE, keep }: { least?: number; keep?: Box | undefined } = {},
): Viewport {
  if (boxes.length === 0) return { x: MARGIN, y: view.height / 2, zoom: 1 };
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const fits = Math.min(
    (view.width - 1.5 * MARGIN) / (right - left),
    (view.height - 1.5 * MARGIN) / (bottom - top),
  );
  const zoom = Math.max(least, Math.min(1, fits));
  const width = (right - left) * zoom;
  const height = (bottom - top) * zoom;
  const inFull = fits >= least && width > 0.6 * view.width;
  // A phone has no room to give away.
  const margin = Math.min(MARGIN, view.width / 10);
  const x = inFull ? (view.width - width) / 2 - left * zoom : margin - left * zoom;
  const y = height > view.height - MARGIN ? MARGIN - top * zoom : (view.height - height) / 2 - top * zoom;
  if (!keep) return { x, y, zoom };
  const all = { left: left * zoom, right: right * zoom, top: top * zoom, bottom: bottom * zoom };
  return {
    x: shifted(x, [keep.left * zoom, keep.right * zoom], [all.left, all.right], view.width),
    y: shifted(y, [keep.top * zoom, keep.bottom * zoom], [all.top, all.bottom], view.height),
    zoom,
  };
}

type Stretch = readonly [from: number, to: number];

/**
 * The offset as it is when the stretch is seen with some margin; otherwise one that brings it into the middle, or as near
 * to it as leaves no room empty beyond the ends of all.
 */
function shifted(offset: number, [from, to]: Stretch, all: Stretch, size: number): number {
  if (from + offset >= MARGIN / 2 && to + offset <= size - MARGIN / 2) return offset;
  const middle = (size - from - to) / 2;
  const first = MARGIN - all[0];
  const last = size - MARGIN - all[1];
  return last > first ? (size - all[0] - all[1]) / 2 : Math.max(last, Math.min(first, middle));
}
