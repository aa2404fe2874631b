import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { useMemo, useRef } from 'react';
import { type Routing, routing } from '../kernels/routes.js';
import { sceneOf } from '../kernels/scene.js';
import { mainGraph } from '../model/main-graph.js';

const NONE: never[] = [];

/** The lines' ways for what is shown; while something is dragged, only what it touches is routed anew. */
export function useRouting(
  document: WorkflowDocument,
  moved: Record<string, { x: number; y: number }>,
  valued: readonly string[] = NONE,
): Routing {
  const before = useRef<Routing | undefined>(undefined);
  const graph = mainGraph(document);
  return useMemo(() => {
    before.current = routing(sceneOf(graph, moved, valued), before.current);
    return before.current;
  }, [graph, moved, valued]);
}
