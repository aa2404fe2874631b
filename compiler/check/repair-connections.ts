/** Repairs of connections: what leads nowhere leads to an end, a line that joins nothing goes, a loop waits. */
import type { Change } from '../graph/change.js';
import type { Edge, Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { NEXT, outputsOf } from '../graph/outputs.js';
import { edgesOf, reachedFrom } from '../graph/reach.js';

/** How far beside a step its new end stands, px. */
const BESIDE = 260;
const BELOW = 96;

/**
 * An output that leads nowhere leads to the nearest end that nothing leads to yet; else to the only end, if that gives
 * no result (what a result says may be wrong for this way); else to a new one beside the step.
 *
 * @param index of the output among those of its node; new ends stand below each other
 */
export function ledToEnd(
  from: string,
  output: string,
  index: number,
  graph: Graph,
  graphId: string,
): Change[] {
  const node = graph.nodes[from];
  const at = { x: (node?.x ?? 0) + BESIDE, y: (node?.y ?? 0) + index * BELOW };
  const key = free('toEnd', graph.edges);
  const edge = (to: string): Change => ({
    path: ['graphs', graphId, 'edges', key],
    now: { from, output, to },
  });
  const there = endFor(at, graph);
  if (there !== undefined) return [edge(there)];
  const id = free('end', graph.nodes);
  const end: WorkflowNode = { kind: 'end', title: freeTitle('End', graph), ...at };
  return [{ path: ['graphs', graphId, 'nodes', id], now: { ...end } }, edge(id)];
}

function endFor(at: { x: number; y: number }, { nodes, edges }: Graph): string | undefined {
  const ends = Object.entries(nodes).filter(([, { kind }]) => kind === 'end');
  const led = new Set(Object.values(edges).map(({ to }) => to));
  const far = ([, { x, y }]: [string, WorkflowNode]) => Math.hypot(x - at.x, y - at.y);
  const [nearest] = ends.filter(([id]) => !led.has(id)).sort((a, b) => far(a) - far(b));
  if (nearest !== undefined) return nearest[0];
  const [only, other] = ends;
  return only?.[1].kind === 'end' && other === undefined && !only[1].result ? only[0] : undefined;
}

/** A new start leads to the first step to which nothing leads, or to the first of all. */
export function withStart(graph: Graph, graphId: string): Change[] | undefined {
  const led = new Set(Object.values(graph.edges).map(({ to }) => to));
  const inReading = ([, a]: [string, WorkflowNode], [, b]: [string, WorkflowNode]) => a.x - b.x || a.y - b.y;
  const steps = Object.entries(graph.nodes).sort(inReading);
  const [first] = [...steps.filter(([id]) => !led.has(id)), ...steps];
  if (first === undefined) return undefined;
  const [to, { x, y }] = first;
  const id = free('start', graph.nodes);
  const start: WorkflowNode = { kind: 'start', title: freeTitle('Start', graph), x: x - BESIDE, y };
  const edge: Edge = { from: id, output: NEXT.id, to };
  const at = ['graphs', graphId];
  return [
    { path: [...at, 'nodes', id], now: { ...start } },
    { path: [...at, 'edges', free('fromStart', graph.edges)], now: { ...edge } },
  ];
}

/** The node goes, with the lines to and from it. */
export function withoutNode(id: string, { nodes, edges }: Graph, graphId: string): Change[] {
  const node = nodes[id];
  if (node === undefined) return [];
  const lines = Object.entries(edges).filter(([, { from, to }]) => from === id || to === id);
  return [
    ...lines.flatMap(([key, edge]) => withoutEdge(key, edge, graphId)),
    { path: ['graphs', graphId, 'nodes', id], was: { ...node } },
  ];
}

/** Of several lines from one output the first stays. */
export function withOneEdge(from: string, output: string, { edges }: Graph, graphId: string): Change[] {
  const lines = Object.entries(edges).filter(([, edge]) => edge.from === from && edge.output === output);
  return lines.slice(1).flatMap(([key, edge]) => withoutEdge(key, edge, graphId));
}

/** The nearest output that leads nowhere, of a step that is reached, leads to the step. */
export function ledFromOpen(to: string, graph: Graph, graphId: string): Change[] | undefined {
  const { x, y } = graph.nodes[to] ?? { x: 0, y: 0 };
  const leaving = new Set(Object.values(graph.edges).map(({ from, output }) => `${from}\n${output}`));
  const far = (node: WorkflowNode) => Math.hypot(x - node.x, y - node.y);
  const starts = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  const reached = reachedFrom(starts, edgesOf(graph));
  const [nearest] = Object.entries(graph.nodes)
    .filter(([id]) => reached.has(id))
    .flatMap(([from, node]) =>
      outputsOf(node)
        .filter(({ id }) => !leaving.has(`${from}\n${id}`))
        .map(({ id: output }) => ({ from, output, distance: far(node) })),
    )
    .sort((a, b) => a.distance - b.distance);
  if (nearest === undefined || graph.nodes[to]?.kind === 'start') return undefined;
  const { from, output } = nearest;
  const key = free('toStep', graph.edges);
  return [{ path: ['graphs', graphId, 'edges', key], now: { from, output, to } }];
}

/** Each round of a loop waits for a minute before it comes to this step. */
export function waitedBefore(
  to: string,
  cycle: ReadonlySet<string>,
  graph: Graph,
  graphId: string,
): Change[] {
  const id = free('wait', graph.nodes);
  const { x = 0, y = 0 } = graph.nodes[to] ?? {};
  const wait: WorkflowNode = {
    kind: 'wait',
    title: freeTitle('Wait between two rounds', graph),
    duration: "'1 minute'",
    x: x - BESIDE,
    y: y + BELOW,
  };
  const at = ['graphs', graphId];
  const turned = Object.entries(graph.edges).filter(([, edge]) => edge.to === to && cycle.has(edge.from));
  const edge: Edge = { from: id, output: NEXT.id, to };
  return [
    { path: [...at, 'nodes', id], now: { ...wait } },
    ...turned.map(([key]) => ({ path: [...at, 'edges', key, 'to'], was: to, now: id })),
    { path: [...at, 'edges', free('waited', graph.edges)], now: { ...edge } },
  ];
}

/** The line goes; what it joined stays. */
export function withoutEdge(key: string, edge: Edge, graphId: string): Change[] {
  return [{ path: ['graphs', graphId, 'edges', key], was: { ...edge } }];
}

/** The step gets a title that no other step of its drawing has. */
export function retitled(id: string, title: string, graph: Graph, graphId: string): Change[] {
  return [{ path: ['graphs', graphId, 'nodes', id, 'title'], was: title, now: freeTitle(title, graph) }];
}

function freeTitle(wanted: string, { nodes }: Graph): string {
  const taken = new Set(Object.values(nodes).map(({ title }) => title));
  let title = wanted;
  for (let number = 2; taken.has(title); number++) title = `${wanted} ${number}`;
  return title;
}

function free(wanted: string, taken: Readonly<Record<string, unknown>>): string {
  let name = wanted;
  for (let number = 2; taken[name] !== undefined; number++) name = `${wanted}${number}`;
  return name;
}
