import type { Graph } from '@inkstone/compiler/graph';
import { useMemo, useRef } from 'react';
import { type Routing, routing } from '../kernels/routes.js';
import { sceneOf } from '../kernels/scene.js';

const NONE: never[] = [];

/** The lines' ways for what is shown; while something is dragged, only what it touches is routed anew. */
export function useRouting(
  graph: Graph,
  moved: Record<string, { x: number; y: number }>,
  valued: readonly string[] = NONE,
): Routing {
  const before = useRef<Routing | undefined>(undefined);
  return useMemo(() => {
    before.current = routing(sceneOf(graph, moved, valued), before.current);
    return before.current;
  }, [graph, moved, valued]);
}
