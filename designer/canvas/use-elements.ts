import { useRef } from 'react';
import { type CanvasView, routeEdges, stepNodes } from './flow-elements.js';
import type { RouteEdge, StepNode } from './step-data.js';
import { spokenNode } from './step-node.js';

/** React Flow's elements for a view, the unchanged ones the same objects as at the render before. */
export function useElements(view: CanvasView): { nodes: StepNode[]; edges: RouteEdge[] } {
  const nodes = useRef<Map<string, StepNode>>(new Map());
  const edges = useRef<Map<string, RouteEdge>>(new Map());
  nodes.current = stepNodes(view, nodes.current);
  edges.current = routeEdges(view, edges.current);
  return { nodes: [...nodes.current.values()].map(spoken), edges: [...edges.current.values()] };
}

const SPOKEN = new WeakMap<StepNode, StepNode>();

function spoken(node: StepNode): StepNode {
  const known = SPOKEN.get(node);
  if (known) return known;
  const named = { ...node, ariaLabel: spokenNode(node.data), ariaRole: 'button' as const };
  SPOKEN.set(node, named);
  return named;
}
