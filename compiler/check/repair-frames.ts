/** Repairs of how frames are left: each gives a drawing that says the same, or as much of it as can be said. */
import type { Change } from '../graph/change.js';
import type { Edge, Graph, WorkflowDocument } from '../graph/document.js';
import { interruptionsOf } from '../graph/interruptions.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { NEXT, outputsOf } from '../graph/outputs.js';

interface Place {
  graphId: string;
  id: string;
}

/** What ends the workflow ends the steps that it stands among; what it would return is nobody's result there. */
export function endedInPlace(node: NodeOf<'endWorkflow'>, { graphId, id }: Place): Change[] {
  const { title, description, x, y } = node;
  const end: WorkflowNode = {
    kind: 'end',
    title,
    ...(description === undefined ? {} : { description }),
    x,
    y,
  };
  return [{ path: ['graphs', graphId, 'nodes', id], was: { ...node }, now: { ...end } }];
}

/** The frame gives no result. */
export function withoutResult(result: string, { graphId, id }: Place): Change[] {
  return [{ path: ['graphs', graphId, 'nodes', id, 'result'], was: result }];
}

/** The frame keeps what its ends give. */
export function withResult(
  { result }: NodeOf<'scope'>,
  taken: ReadonlySet<string>,
  { graphId, id }: Place,
): Change[] {
  const path = ['graphs', graphId, 'nodes', id, 'result'];
  return [{ path, ...(result === undefined ? {} : { was: result }), now: free('result', taken) }];
}

/**
 * A scope that something may interrupt, and that catches or cleans up: the scope with what it catches stands in another, which
 * has what interrupts it, and which is left by the same outputs.
 */
export function wrapped(document: WorkflowDocument, { graphId, id }: Place): Change[] | undefined {
  const graph = document.graphs[graphId];
  const node = graph?.nodes[id];
  if (graph === undefined || node?.kind !== 'scope') return undefined;
  const interrupting = interruptionsOf(node);
  const around = free(`${id}Around`, namesIn(document));
  const inside = free(`${node.graph}Around`, new Set(Object.keys(document.graphs)));
  const caught = (node.boundaries ?? []).filter((one) => !interrupting.some((other) => other === one));
  const { boundaries: _boundaries, ...bare } = node;
  const inner = { ...bare, ...(caught.length === 0 ? {} : { boundaries: caught }) };
  const outer: NodeOf<'scope'> = {
    kind: 'scope',
    title: `${node.title} in time`,
    graph: inside,
    outputs: outputsOf(inner).filter((output) => output.id !== NEXT.id),
    boundaries: interrupting,
    x: node.x,
    y: node.y,
  };
  const at = ['graphs', graphId];
  return [
    { path: [...at, 'nodes', id], was: { ...node } },
    { path: [...at, 'nodes', around], now: { ...outer } },
    { path: ['graphs', inside], now: { ...aroundOnly(id, inner, around) } },
    ...redirected(graph, id, around).map(([key, was, now]) => ({
      path: [...at, 'edges', key],
      was: { ...was },
      now: { ...now },
    })),
  ];
}

/** The graph that holds the one node; each of its outputs leads to an end that says it. */
function aroundOnly(id: string, node: NodeOf<'scope'>, around: string): Graph {
  const nodes: Graph['nodes'] = { [`${around}Start`]: { kind: 'start', title: 'Start', x: 0, y: 0 } };
  const edges: Graph['edges'] = { in: { from: `${around}Start`, output: NEXT.id, to: id } };
  nodes[id] = { ...node, x: 200, y: 0 };
  outputsOf(node).forEach((output, index) => {
    const end = `${around}End${index + 1}`;
    const says = output.id === NEXT.id ? {} : { output: output.id };
    nodes[end] = { kind: 'end', title: output.label || 'End', ...says, x: 460, y: 96 * index };
    edges[`out${index + 1}`] = { from: id, output: output.id, to: end };
  });
  return { kind: 'frame', nodes, edges };
}

/** Lines to and from a node, at another. */
function redirected({ edges }: Graph, id: string, now: string): [string, Edge, Edge][] {
  const turn = (end: string) => (end === id ? now : end);
  return Object.entries(edges).flatMap(([key, edge]): [string, Edge, Edge][] =>
    edge.from === id || edge.to === id
      ? [[key, edge, { ...edge, from: turn(edge.from), to: turn(edge.to) }]]
      : [],
  );
}

function namesIn({ graphs }: WorkflowDocument): Set<string> {
  return new Set(Object.values(graphs).flatMap(({ nodes }) => Object.keys(nodes)));
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  return name;
}
