/** Repairs of connections: what leads nowhere leads to an end, a line that joins nothing goes. */
import type { Change } from '../graph/change.js';
import type { Edge, Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';

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
