import type { Routing } from '../kernels/routes.js';

/** As much of React Flow as is needed here, whatever its nodes are. */
interface View {
  fitView(options: { padding: number; maxZoom: number }): Promise<boolean>;
  setViewport(viewport: { x: number; y: number; zoom: number }): Promise<boolean>;
}

const LEGIBLE = 0.55;
const LARGEST = 1;
const PADDING = 0.15;

/** What one sees on opening: all of the drawing when it can be read so, otherwise its beginning. */
export function showFirst(view: View, { scene }: Routing, element: HTMLElement | null): void {
  const boxes = Object.values(scene.boxes);
  if (boxes.length === 0 || !element) return;
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const { width, height } = element.getBoundingClientRect();
  const zoom = (1 - PADDING) * Math.min(width / (right - left), height / (bottom - top));
  if (zoom >= LEGIBLE) {
    void view.fitView({ padding: PADDING, maxZoom: LARGEST });
    return;
  }
  const tall = (bottom - top) * LEGIBLE > height;
  const y = tall ? 96 - top * LEGIBLE : height / 2 - ((top + bottom) / 2) * LEGIBLE;
  void view.setViewport({ x: 64 - left * LEGIBLE, y, zoom: LEGIBLE });
}
