import type { Diagnostic } from '@inkstone/compiler';
import {
  type NodeColour,
  nestedGraphsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { type NodeHandle, Position } from '@xyflow/react';
import { fromRight, splitOutputs } from '../kernels/border-outputs.js';
import { inset } from '../kernels/line-ends.js';
import { type Size, sizeOf } from '../kernels/node-size.js';
import type { Route, Routing } from '../kernels/routes.js';
import type { SceneBox, SceneLine } from '../kernels/scene.js';
import { linesAt } from '../kernels/scene-index.js';
import { text } from '../messages/text.js';
import { BOUNDARY_WORDS } from '../model/boundary-words.js';
import type { Card } from '../model/folded.js';
import { graphIn } from '../model/graphs.js';
import { insideWords } from '../model/inside-words.js';
import { sameJson } from '../model/place.js';
import { summaryOf } from '../model/summaries.js';
import { spokenNode } from './spoken-node.js';
import type {
  Difference,
  Differences,
  NodeRun,
  NoteNode,
  OutputView,
  RouteData,
  RouteEdge,
  StepData,
  StepNode,
} from './step-data.js';
import { faceOf } from './step-face.js';
import type { ShownPart } from './use-shown-part.js';

/** What the canvas is told; React Flow's nodes and edges are a view of it. */
export interface CanvasView {
  document: WorkflowDocument;
  /** Id of the graph shown. */
  graph: string;
  routing: Routing;
  plugins: readonly PluginDescriptor[];
  diagnostics: readonly Diagnostic[];
  selected: ReadonlySet<string>;
  moved: Record<string, { x: number; y: number }>;
  nodeStates?: Record<string, NodeRun> | undefined;
  edgesTaken?: ReadonlySet<string> | undefined;
  differences?: Differences | undefined;
  breakpoints?: readonly string[] | undefined;
  /** Collapsed groups, among the nodes of the graph. */
  cards?: ReadonlyMap<string, Card> | undefined;
  readOnly: boolean;
}

const HANDLE = 12;

/** An element and what it was made from: as long as that is the same, so is the element. */
export interface Made<E> {
  from: readonly unknown[];
  element: E;
}

/**
 * Of the nodes shown, React Flow's nodes; one that looks as before is the same object as before, so that only what
 * changed renders. Selected ones are always there: dragging moves them all.
 */
export function stepNodes(
  view: Omit<CanvasView, 'edgesTaken'>,
  shown: ShownPart,
  before: ReadonlyMap<string, Made<StepNode>>,
): Map<string, Made<StepNode>> {
  const nodes = new Map<string, Made<StepNode>>();
  const problems = problemsByNode(view.diagnostics);
  const { nodes: content } = graphIn(view.document, view.graph);
  for (const [id, node] of Object.entries(content)) {
    const selected = view.selected.has(id);
    const seen = !shown.only || shown.only.nodes.has(id);
    if (!seen && !selected && !shown.only?.ends.has(id)) continue;
    const facts = {
      id,
      node,
      card: view.cards?.get(id),
      colour: view.document.colours?.[id],
      inside: insideWords(view.document, node),
      lines: linesAt(view.routing.scene).from.get(id) ?? NONE,
      slots: view.routing.slots[id] ?? NO_SLOTS,
      box: view.routing.scene.boxes[id],
      at: view.moved[id],
      selected,
      problems: problems.get(id) ?? NONE,
      run: view.nodeStates?.[id],
      breakpoint: view.breakpoints?.includes(id) ?? false,
      difference: view.differences?.nodes[id],
      faded: isFaded(view, id),
      readOnly: view.readOnly,
      plugins: view.plugins,
      outline: outlineOf(shown, seen),
    };
    nodes.set(
      id,
      made(Object.values(facts), before.get(id), () => stepNode(facts)),
    );
  }
  return nodes;
}

function outlineOf({ fromAfar }: ShownPart, seen: boolean): StepData['outline'] {
  if (fromAfar) return 'afar';
  return seen ? false : 'beside';
}

function isFaded({ nodeStates, differences }: Partial<CanvasView>, id: string): boolean {
  if (differences) return differences.nodes[id] === undefined;
  return nodeStates !== undefined && nodeStates[id] === undefined;
}

function made<E>(from: readonly unknown[], old: Made<E> | undefined, make: () => E): Made<E> {
  if (old?.from.every((each, index) => each === from[index])) return old;
  const element = make();
  return { from, element: old && sameJson(old.element, element) ? old.element : element };
}

const NONE: never[] = [];
const NO_SLOTS = {};
const known = new WeakMap<readonly Diagnostic[], Map<string, Diagnostic[]>>();

function problemsByNode(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const before = known.get(diagnostics);
  if (before) return before;
  const byNode = new Map<string, Diagnostic[]>();
  for (const each of diagnostics)
    if (each.node !== undefined) byNode.set(each.node, [...(byNode.get(each.node) ?? []), each]);
  known.set(diagnostics, byNode);
  return byNode;
}

/** Everything that the look of a node depends on. */
interface StepFacts {
  id: string;
  node: WorkflowNode;
  card: Card | undefined;
  colour: NodeColour | undefined;
  /** What stands in its nested graphs, in words. */
  inside: string;
  lines: readonly SceneLine[];
  slots: Record<string, number>;
  box: SceneBox | undefined;
  /** Where it is held, while it is dragged. */
  at: { x: number; y: number } | undefined;
  selected: boolean;
  problems: Diagnostic[];
  run: NodeRun | undefined;
  breakpoint: boolean;
  difference: Difference | undefined;
  faded: boolean;
  readOnly: boolean;
  plugins: readonly PluginDescriptor[];
  outline: StepData['outline'];
}

const CARD_FACE = { icon: 'stack-2', tone: 'neutral' } as const;

function stepNode(facts: StepFacts): StepNode {
  const { id, node, run, plugins } = facts;
  const size = sizeOf(node);
  const outputs = outputViews(facts, size);
  const data: StepData = {
    node,
    ...(facts.card ? CARD_FACE : faceOf(node, plugins)),
    summary: facts.card
      ? text('groups.count', { count: facts.card.nodes.length })
      : [summaryOf(node, plugins), facts.inside].filter(Boolean).join(' · '),
    opens: facts.card !== undefined || nestedGraphsOf(node).length > 0,
    outputs,
    problems: facts.problems,
    ...(run ? { run } : {}),
    breakpoint: facts.breakpoint,
    ...(facts.difference ? { difference: facts.difference } : {}),
    faded: facts.faded,
    ...(facts.colour ? { colour: facts.colour } : {}),
    ...(facts.card ? { group: facts.card.group } : {}),
    readOnly: facts.readOnly || facts.card !== undefined,
    outline: facts.outline,
  };
  return {
    id,
    type: 'step',
    position: facts.at ?? { x: node.x, y: node.y },
    ...size,
    measured: size,
    handles: handlesOf(size, node.kind === 'start', outputs),
    selected: facts.selected,
    ariaLabel: spokenNode(data),
    ariaRole: facts.card ? 'group' : 'button',
    data,
  };
}

function outputViews({ node, slots, box, lines }: StepFacts, { height }: Size): OutputView[] {
  const { right, below } = splitOutputs(node);
  const isConnected = (id: string) => lines.some((line) => line.output === id);
  const sides = right.map((output): OutputView => {
    const dy = slots[output.id] ?? 0;
    return { ...output, dy, dx: box ? inset(box, dy) : 0, connected: isConnected(output.id) };
  });
  const borders = below.map((output, index): OutputView => {
    const connected = isConnected(output.id);
    return { ...output, dy: height / 2, dx: fromRight(index), connected, border: iconOf(node, output.id) };
  });
  return [...sides, ...borders];
}

function iconOf(node: WorkflowNode, boundary: string): string {
  const found = 'boundaries' in node ? node.boundaries?.find(({ id }) => id === boundary) : undefined;
  return found ? BOUNDARY_WORDS[found.on].icon : 'bolt';
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
    ...outputs.map((output) => ({
      ...right,
      ...(output.border ? { position: Position.Bottom } : {}),
      x: right.x - output.dx,
      id: output.id,
      y: middle + output.dy,
    })),
  ];
}

/** Of the lines shown, React Flow's edges; from afar there are none: `FarLines` draws them all. */
export function routeEdges(
  view: Pick<CanvasView, 'routing' | 'selected' | 'edgesTaken' | 'differences' | 'readOnly'>,
  shown: ShownPart,
  before: ReadonlyMap<string, Made<RouteEdge>>,
): Map<string, Made<RouteEdge>> {
  const edges = new Map<string, Made<RouteEdge>>();
  if (shown.fromAfar) return edges;
  for (const line of view.routing.scene.lines) {
    const route = view.routing.routes[line.id];
    if (!route || (shown.only && !shown.only.lines.has(line.id))) continue;
    const ink = inkOf(view, line.id);
    const selected = view.selected.has(line.id);
    const from = [line, route, ink, selected, view.readOnly];
    const make = () => routeEdge(line, route, { ink, selected, readOnly: view.readOnly });
    edges.set(line.id, made(from, before.get(line.id), make));
  }
  return edges;
}

function inkOf(
  { edgesTaken, differences }: Pick<CanvasView, 'edgesTaken' | 'differences'>,
  line: string,
): RouteData['ink'] {
  if (differences) return differences.lines[line] ?? 'faded';
  if (edgesTaken === undefined) return 'plain';
  return edgesTaken.has(line) ? 'taken' : 'faded';
}

function routeEdge(
  line: SceneLine,
  route: Route,
  { ink, selected, readOnly }: { ink: RouteData['ink']; selected: boolean; readOnly: boolean },
): RouteEdge {
  return {
    id: line.id,
    type: 'route',
    source: line.from,
    sourceHandle: line.output,
    target: line.to,
    targetHandle: 'in',
    selected,
    focusable: false,
    data: {
      points: selected ? (route.whole ?? route.points) : route.points,
      ...(route.whole && !selected ? { joins: true } : {}),
      text: line.label,
      ...(route.label ? { label: route.label } : {}),
      ink,
      readOnly,
    },
  };
}

export function noteNodes(
  view: Pick<CanvasView, 'document' | 'graph' | 'moved' | 'selected' | 'readOnly'>,
): NoteNode[] {
  const here = Object.entries(view.document.notes).filter(([, { graph }]) => graph === view.graph);
  return here.map(([id, note]) => ({
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
