import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import type { Box } from '../kernels/geometry.js';

export interface ViewOptions {
  /** Around it, as a share of the view. */
  padding?: number;
  maxZoom: number;
  /** Ms of gliding there; absent: at once. */
  duration?: number;
}

/** Shows what is in these boxes, drawn now or not: of a large drawing, React Flow knows only what is seen. */
export function useViewOf(): (boxes: readonly Box[], options: ViewOptions) => void {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (boxes, { padding = 0.1, maxZoom, duration }) => {
      if (boxes.length === 0) return;
      const { width, height, minZoom } = store.getState();
      const x = Math.min(...boxes.map((box) => box.left));
      const y = Math.min(...boxes.map((box) => box.top));
      const right = Math.max(...boxes.map((box) => box.right));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      const bounds = { x, y, width: right - x, height: bottom - y };
      const view = getViewportForBounds(bounds, width, height, minZoom, maxZoom, padding);
      void flow.setViewport(view, duration === undefined ? {} : { duration });
    },
    [flow, store],
  );
}
