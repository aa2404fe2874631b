import type { Diagnostic } from '@inkstone/compiler';
import { outputsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { type NodeHandle, Position } from '@xyflow/react';
import { inset } from '../kernels/line-ends.js';
import { sizeOf } from '../kernels/node-size.js';
import type { Routing } from '../kernels/routes.js';
import { edgeFrom, mainGraph } from '../model/main-graph.js';
import { sameJson } from '../model/place.js';
import { summaryOf } from '../model/summaries.js';
import type { NodeRun, NoteNode, OutputView, RouteEdge, StepNode } from './step-data.js';
import { faceOf } from './step-face.js';

/** What the canvas is told; React Flow's nodes and edges are a view of it. */
export interface CanvasView {
  document: WorkflowDocument;
  routing: Routing;
  plugins: readonly PluginDescriptor[];
  diagnostics: readonly Diagnostic[];
  selected: ReadonlySet<string>;
  moved: Record<string, { x: number; y: number }>;
  nodeStates?: Record<string, NodeRun> | undefined;
  edgesTaken?: ReadonlySet<string> | undefined;
  readOnly: boolean;
}

const HANDLE = 12;

/** React Flow's nodes; a node that looks as before is the same object as before, so that only what changed renders. */
export function stepNodes(view: CanvasView, before: ReadonlyMap<string, StepNode>): Map<string, StepNode> {
  const nodes = new Map<string, StepNode>();
  for (const id of Object.keys(mainGraph(view.document).nodes)) {
    const node = stepNode(view, id);
    const old = before.get(id);
    nodes.set(id, old && sameJson(old, node) ? old : node);
  }
  return nodes;
}

function stepNode(view: CanvasView, id: string): StepNode {
  const graph = mainGraph(view.document);
  const node = graph.nodes[id]!;
  const size = sizeOf(node);
  const box = view.routing.scene.boxes[id];
  const outputs = outputsOf(node).map((output) => {
    const dy = view.routing.slots[id]?.[output.id] ?? 0;
    const connected = edgeFrom(graph, id, output.id) !== undefined;
    return { ...output, dy, dx: box ? inset(box, dy) : 0, connected };
  });
  const run = view.nodeStates?.[id];
  return {
    id,
    type: 'step',
    position: view.moved[id] ?? { x: node.x, y: node.y },
    ...size,
    measured: size,
    handles: handlesOf(size, node.kind === 'start', outputs),
    selected: view.selected.has(id),
    data: {
      node,
      ...faceOf(node, view.plugins),
      summary: summaryOf(node, view.plugins),
      outputs,
      problems: view.diagnostics.filter((each) => each.node === id),
      ...(run ? { run } : {}),
      faded: view.nodeStates !== undefined && run === undefined,
      readOnly: view.readOnly,
    },
  };
}

function handlesOf(
  size: { width: number; height: number },
  first: boolean,
  outputs: OutputView[],
): NodeHandle[] {
  const box = { width: HANDLE, height: HANDLE };
  const left = { ...box, type: 'target' as const, position: Position.Left, id: 'in', x: -HANDLE / 2 };
  const right = { ...box, type: 'source' as const, position: Position.Right, x: size.width - HANDLE / 2 };
  const middle = size.height / 2 - HANDLE / 2;
  return [
    ...(first ? [] : [{ ...left, y: middle }]),
    ...outputs.map((output) => ({ ...right, x: right.x - output.dx, id: output.id, y: middle + output.dy })),
  ];
}

export function routeEdges(view: CanvasView, before: ReadonlyMap<string, RouteEdge>): Map<string, RouteEdge> {
  const edges = new Map<string, RouteEdge>();
  for (const line of view.routing.scene.lines) {
    const route = view.routing.routes[line.id];
    if (!route) continue;
    const taken = view.edgesTaken?.has(line.id);
    const edge: RouteEdge = {
      id: line.id,
      type: 'route',
      source: line.from,
      sourceHandle: line.output,
      target: line.to,
      targetHandle: 'in',
      selected: view.selected.has(line.id),
      focusable: false,
      data: {
        points: route.points,
        text: line.label,
        ...(route.label ? { label: route.label } : {}),
        ink: taken === undefined ? 'plain' : taken ? 'taken' : 'faded',
        readOnly: view.readOnly,
      },
    };
    const old = before.get(line.id);
    edges.set(line.id, old && sameJson(old, edge) ? old : edge);
  }
  return edges;
}

export function noteNodes(view: CanvasView): NoteNode[] {
  return Object.entries(view.document.notes).map(([id, note]) => ({
    id,
    type: 'note',
    position: view.moved[id] ?? { x: note.x, y: note.y },
    origin: [0, 0],
    width: note.width,
    height: note.height,
    measured: { width: note.width, height: note.height },
    selected: view.selected.has(id),
    zIndex: -1,
    data: { text: note.text, readOnly: view.readOnly },
  }));
}
