/** Random gestures of someone who draws, as changes of a document. */
import { diffDocument } from '@inkstone/compiler';
import {
  type Change,
  type Edge,
  type Graph,
  MAIN,
  outputsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { prepare } from './arbitrary-preparation.js';

export interface Gesture {
  kind: GestureKind;
  /** Which node or edge, and which words, out of those that fit. */
  choice: number;
}

const KINDS = [
  'rename',
  'describe',
  'move',
  'label',
  'express',
  'insertWait',
  'insertDecision',
  'delete',
  'retitle',
  'option',
  'prepare',
] as const;
export type GestureKind = (typeof KINDS)[number];

export const arbitraryGesture: fc.Arbitrary<Gesture> = fc.record({
  kind: fc.constantFrom(...KINDS),
  choice: fc.nat(10_000),
});

/** The changes of a gesture; none when nothing in the drawing fits it. */
export function changesOf(document: WorkflowDocument, { kind, choice }: Gesture): Change[] {
  const now = structuredClone(document);
  const graph = now.graphs[MAIN]!;
  GESTURES[kind](graph, choice, now);
  return diffDocument(document, now);
}

type Perform = (graph: Graph, choice: number, document: WorkflowDocument) => void;

const GESTURES: Record<GestureKind, Perform> = {
  rename: (graph, choice) => onNode(graph, choice, named, (node) => (node.title = `Renamed ${choice}`)),
  describe: (graph, choice) =>
    onNode(graph, choice, named, (node) => (node.description = `Because of ${choice}.\nAnd more.`)),
  move: (graph, choice) =>
    onNode(
      graph,
      choice,
      () => true,
      (node) => (node.x += 17),
    ),
  label: (graph, choice) =>
    onNode(graph, choice, isKind('decision'), (node) => {
      if (node.kind === 'decision') node.branches[0]!.label = `label ${choice}`;
    }),
  express: (graph, choice) =>
    onNode(
      graph,
      choice,
      (node) => express(structuredClone(node), choice),
      (node) => express(node, choice),
    ),
  insertWait: (graph, choice) =>
    onEdge(graph, choice, (edge) =>
      insert(graph, edge, { kind: 'wait', title: 'Breathe', duration: "'1 hour'", x: 5, y: 5 }),
    ),
  insertDecision: (graph, choice) =>
    onEdge(graph, choice, (edge) => {
      const id = insert(graph, edge, {
        kind: 'decision',
        title: 'Stop here?',
        branches: [{ id: 'stop', label: '', condition: `${choice} > 3` }],
        x: 7,
        y: 7,
      });
      graph.nodes[`${id}e`] = { kind: 'end', title: 'Stopped', x: 9, y: 9 };
      graph.edges[`${id}s`] = { from: id, output: 'stop', to: `${id}e` };
    }),
  delete: (graph, choice) => onNode(graph, choice, isStep, (_, id) => remove(graph, id)),
  retitle: (_graph, choice, document) => (document.title = `Workflow ${choice}`),
  option: (graph, choice) =>
    onNode(graph, choice, isKind('activity'), (node) => {
      if (node.kind === 'activity') node.options = { startToCloseTimeout: `${choice} seconds` };
    }),
  prepare: (_graph, choice, document) => prepare(document, choice % 7),
};

const isKind = (kind: WorkflowNode['kind']) => (node: WorkflowNode) => node.kind === kind;
const named = (node: WorkflowNode) => node.kind !== 'start';
/** Steps whose result nobody can miss. */
const isStep = (node: WorkflowNode) =>
  node.kind === 'wait' || node.kind === 'setVariable' || node.kind === 'code';

function onNode(
  graph: Graph,
  choice: number,
  fits: (node: WorkflowNode) => boolean,
  perform: (node: WorkflowNode, id: string) => void,
): void {
  const fitting = Object.entries(graph.nodes).filter(([, node]) => fits(node));
  const [id, node] = fitting[choice % Math.max(1, fitting.length)] ?? [];
  if (id !== undefined && node !== undefined) perform(node, id);
}

function onEdge(graph: Graph, choice: number, perform: (edge: Edge) => void): void {
  const edges = Object.values(graph.edges);
  const edge = edges[choice % Math.max(1, edges.length)];
  if (edge !== undefined) perform(edge);
}

/** Puts a node on an edge; all of its outputs but the first named ones lead where the edge led. */
function insert(graph: Graph, edge: Edge, node: WorkflowNode): string {
  let id = 'new';
  while (graph.nodes[id] !== undefined) id += 'x';
  graph.nodes[id] = node;
  const last = outputsOf(node).at(-1)!;
  graph.edges[`${id}n`] = { from: id, output: last.id, to: edge.to };
  edge.to = id;
  return id;
}

function remove(graph: Graph, id: string): void {
  const [out] = Object.entries(graph.edges).filter(([, edge]) => edge.from === id);
  if (out === undefined || out[1].to === id) return;
  for (const edge of Object.values(graph.edges)) if (edge.to === id) edge.to = out[1].to;
  delete graph.edges[out[0]];
  delete graph.nodes[id];
}

/** Sets one expression, or the code; says whether the node has one. */
function express(node: WorkflowNode, choice: number): boolean {
  switch (node.kind) {
    case 'handler':
      if (node.code === undefined) return false;
      node.code = node.handles === 'query' ? `return total * ${choice};` : `total = ${choice};\n// ${choice}`;
      return true;
    case 'activity': {
      const [first] = Object.keys(node.input);
      if (first === undefined) return false;
      node.input[first] = `'written ${choice}'`;
      return true;
    }
    case 'decision':
      node.branches[0]!.condition = `${choice} > 4`;
      return true;
    case 'humanTask':
      node.question = `'Really ${choice}?'`;
      return true;
    case 'wait':
      node.duration = `'${choice} minutes'`;
      return true;
    case 'setVariable':
      node.value = node.variable === 'status' ? `'${choice}'` : `${choice}`;
      return true;
    default:
      return false;
  }
}
