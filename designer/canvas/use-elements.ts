import { useMemo, useRef } from 'react';
import { type CanvasView, type Made, noteNodes, routeEdges, stepNodes } from './flow-elements.js';
import type { NoteNode, RouteEdge, StepNode } from './step-data.js';
import type { ShownPart } from './use-shown-part.js';

export interface Elements {
  nodes: (StepNode | NoteNode)[];
  edges: RouteEdge[];
}

/** React Flow's elements for a view, the unchanged ones the same objects as at the render before. */
export function useElements(view: CanvasView, shown: ShownPart): Elements {
  const steps = useRef<Map<string, Made<StepNode>>>(new Map());
  const lines = useRef<Map<string, Made<RouteEdge>>>(new Map());
  const {
    document,
    graph,
    routing,
    plugins,
    diagnostics,
    selected,
    moved,
    nodeStates,
    edgesTaken,
    differences,
    breakpoints,
    readOnly,
  } = view;
  const seen = { document, graph, routing, selected, readOnly };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` holds dependencies named here
  const nodes = useMemo(() => {
    const notes = noteNodes({ ...seen, moved });
    steps.current = stepNodes(
      { ...seen, plugins, diagnostics, moved, nodeStates, differences, breakpoints },
      shown,
      steps.current,
    );
    return [...notes, ...elementsOf(steps.current)];
  }, [
    document,
    graph,
    routing,
    plugins,
    diagnostics,
    selected,
    moved,
    nodeStates,
    breakpoints,
    differences,
    readOnly,
    shown,
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` holds dependencies named here
  const edges = useMemo(() => {
    lines.current = routeEdges({ ...seen, edgesTaken, differences }, shown, lines.current);
    return elementsOf(lines.current);
  }, [routing, selected, edgesTaken, differences, readOnly, shown]);
  return { nodes, edges };
}

function elementsOf<E>(made: ReadonlyMap<string, Made<E>>): E[] {
  return Array.from(made.values(), ({ element }) => element);
}
