import type { NodeGroup } from '@inkstone/compiler/graph';
import { useMemo, useRef } from 'react';
import { type CanvasView, type Made, noteNodes, routeEdges, stepNodes } from './flow-elements.js';
import { groupFrames } from './group-frames.js';
import type { GroupFrameNode, NoteNode, RouteEdge, StepNode } from './step-data.js';
import type { ShownPart } from './use-shown-part.js';

export interface Elements {
  nodes: (StepNode | NoteNode | GroupFrameNode)[];
  edges: RouteEdge[];
}

interface DrawnView extends CanvasView {
  /** Groups whose steps are shown. */
  open: readonly (readonly [string, NodeGroup])[];
}

/** React Flow's elements for a view, the unchanged ones the same objects as at the render before. */
export function useElements(view: DrawnView, shown: ShownPart): Elements {
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
    cards,
    open,
    readOnly,
  } = view;
  const seen = { document, graph, routing, selected, readOnly };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` holds dependencies named here
  const nodes = useMemo(() => {
    const notes = noteNodes({ ...seen, moved });
    const frames = groupFrames({ groups: open, scene: routing.scene, selected, readOnly });
    steps.current = stepNodes(
      { ...seen, plugins, diagnostics, moved, nodeStates, differences, breakpoints, cards },
      shown,
      steps.current,
    );
    return [...frames, ...notes, ...elementsOf(steps.current)];
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
    cards,
    open,
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
