import type { Graph } from '../graph/document.js';
import { groupedBy } from '../graph/grouped-by.js';
import type { NodeKind, WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import type { GateKind, Net, NetEdge, NetNode } from './net.js';

/** How each kind of node joins and splits, and whether a loop through it may be endless since it waits. */
const TABLE: { [K in NodeKind]: { join: GateKind; split: GateKind; waits?: true } } = {
  start: { join: 'xor', split: 'xor' },
  end: { join: 'xor', split: 'xor' },
  activity: { join: 'xor', split: 'xor' },
  decision: { join: 'xor', split: 'xor' },
  humanTask: { join: 'xor', split: 'xor', waits: true },
  wait: { join: 'xor', split: 'xor', waits: true },
  setVariable: { join: 'xor', split: 'xor' },
  code: { join: 'xor', split: 'xor' },
  parallel: { join: 'xor', split: 'and' },
  inclusive: { join: 'xor', split: 'or' },
  join: { join: 'and', split: 'xor' },
  forEach: { join: 'xor', split: 'xor' },
  scope: { join: 'xor', split: 'xor' },
  handler: { join: 'xor', split: 'xor' },
  function: { join: 'xor', split: 'xor' },
  waitUntil: { join: 'xor', split: 'xor', waits: true },
  condition: { join: 'xor', split: 'xor', waits: true },
  receive: { join: 'xor', split: 'xor', waits: true },
  firstOf: { join: 'xor', split: 'xor', waits: true },
  await: { join: 'xor', split: 'xor', waits: true },
  child: { join: 'xor', split: 'xor', waits: true },
  send: { join: 'xor', split: 'xor' },
  call: { join: 'xor', split: 'xor' },
  endWorkflow: { join: 'xor', split: 'xor' },
  fail: { join: 'xor', split: 'xor' },
  continueAsNew: { join: 'xor', split: 'xor', waits: true },
};

/** Whether a loop through such a node may go on for ever, since it waits in each round, or begins anew. */
export function mayBeEndless(node: WorkflowNode): boolean {
  return TABLE[node.kind].waits === true && !isStarted(node);
}

/** What is only started is not waited for. */
function isStarted(node: WorkflowNode): boolean {
  return node.kind === 'await' && node.starts === true;
}

/**
 * The net of a drawing whose every output has its edge. An edge's id is its id in the drawing. Undefined when there is
 * not exactly one start, or an edge leads nowhere.
 */
export function netOfGraph(graph: Graph): Net | undefined {
  const [entry, ...others] = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  if (entry === undefined || others.length > 0) return undefined;
  const byOutput = new Map(
    Object.entries(graph.edges).map(([id, edge]) => [`${edge.from}\n${edge.output}`, { id, edge }]),
  );
  const edges: NetEdge[] = [];
  const nodes: NetNode[] = [];
  for (const [id, node] of Object.entries(graph.nodes)) {
    const { split, waits } = TABLE[node.kind];
    const join = node.kind === 'join' && node.mode === 'taken' ? 'or' : TABLE[node.kind].join;
    nodes.push({ id, join, split, ...(waits && !isStarted(node) ? { mayBeEndless: true } : {}) });
    for (const output of outputsOf(node)) {
      const found = byOutput.get(`${id}\n${output.id}`);
      if (found === undefined || graph.nodes[found.edge.to] === undefined) return undefined;
      edges.push({ id: found.id, from: id, to: found.edge.to });
    }
  }
  return withInputs({ entry, nodes, edges }, graph);
}

/** Edges that arrive at one input of a join, one instead of another, meet before it: a node of the net alone. */
function withInputs(net: Net, graph: Graph): Net {
  const isShared = ({ id, to }: NetEdge) =>
    graph.nodes[to]?.kind === 'join' && graph.edges[id]?.input !== undefined;
  const inputs = groupedBy(net.edges.filter(isShared), ({ id, to }) =>
    inputId(to, graph.edges[id]?.input ?? ''),
  );
  const meetings = [...inputs].filter(([, edges]) => edges.length > 1);
  if (meetings.length === 0) return net;
  const turned = new Map(meetings.flatMap(([input, edges]) => edges.map(({ id }) => [id, input] as const)));
  return {
    entry: net.entry,
    nodes: [...net.nodes, ...meetings.map(([id]): NetNode => ({ id, join: 'xor', split: 'xor' }))],
    edges: [
      ...net.edges.map((edge) => ({ ...edge, to: turned.get(edge.id) ?? edge.to })),
      ...meetings.map(([id, [edge]]): NetEdge => ({ id, from: id, to: edge?.to ?? '' })),
    ],
  };
}

/** What stands in a net for an input of a join. No node of a drawing has such an id. */
function inputId(join: string, input: string): string {
  return `${join}\n${input}`;
}

/** The node of the drawing that a node of its net stands for. */
export function nodeOfNet(id: string): string {
  return id.split('\n')[0] ?? id;
}
