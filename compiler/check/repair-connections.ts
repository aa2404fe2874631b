/** Repairs of connections: what leads nowhere leads to an end, a line that joins nothing goes. */
import type { Change } from '../graph/change.js';
import type { Edge, Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';

/** How far beside a step its new end stands, px. */
const BESIDE = 260;
const BELOW = 96;

/**
 * An output that leads nowhere leads to the only end that gives no result, or to a new one beside the step. An end
 * with a result is never chosen: what it says may be wrong for this way.
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
  const plain = Object.entries(graph.nodes).filter(([, node]) => node.kind === 'end' && !node.result);
  const edges = ['graphs', graphId, 'edges'];
  const key = free('toEnd', graph.edges);
  const [only, other] = plain;
  if (only !== undefined && other === undefined)
    return [{ path: [...edges, key], now: { from, output, to: only[0] } }];
  const node = graph.nodes[from];
  const id = free('end', graph.nodes);
  const end: WorkflowNode = {
    kind: 'end',
    title: freeTitle('End', graph),
    x: (node?.x ?? 0) + BESIDE,
    y: (node?.y ?? 0) + index * BELOW,
  };
  return [
    { path: ['graphs', graphId, 'nodes', id], now: { ...end } },
    { path: [...edges, key], now: { from, output, to: id } },
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
