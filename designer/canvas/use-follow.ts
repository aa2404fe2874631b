import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Routing } from '../kernels/routes.js';
import { useViewOf } from './use-view-of.js';

/** A view in which one node is large enough to read, with its neighbours around it. */
export const CLOSE = { maxZoom: 0.8 };

/** Glides to `node` whenever it is another one. */
export function useFollow(node: string | undefined, routing: Routing): void {
  const { viewportInitialized } = useReactFlow();
  const show = useViewOf();
  const latest = useRef(routing);
  latest.current = routing;
  useEffect(() => {
    const box = latest.current.scene.boxes[node ?? ''];
    if (box && viewportInitialized) show([box], { ...CLOSE, duration: 160 });
  }, [node, show, viewportInitialized]);
}
