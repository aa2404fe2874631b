import type { Graph } from '../graph/document.js';
import { groupedBy } from '../graph/grouped-by.js';
import { outputSaid } from '../graph/leaves-beside.js';
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
  return withInputs(withoutGivingUp({ entry, nodes, edges }, graph), graph);
}

/**
 * Without the ways by which a choice leads to the end of all, be it a failure, or an output of the frame: then nothing is
 * waited for any more. Such a way has steps that nothing else leads to. Where there is no choice it stays, since other branches run until then.
 */
function withoutGivingUp(net: Net, graph: Graph): Net {
  const { nodes } = graph;
  const runsAtOnce = net.nodes.some(({ split }) => split !== 'xor');
  if (!runsAtOnce || reachedIn(net.entry, net.edges).size < net.nodes.length) return net;
  const into = groupedBy(net.edges, ({ to }) => to);
  const out = groupedBy(net.edges, ({ from }) => from);
  const isPlain = new Map(net.nodes.map(({ id, join, split }) => [id, join === 'xor' && split === 'xor']));
  const giving = new Set(
    net.nodes.flatMap(({ id }) => {
      const kind = nodes[id]?.kind;
      const leaves = graph.kind === 'frame' && outputSaid(nodes[id]) !== undefined;
      return kind === 'endWorkflow' || kind === 'fail' || leaves ? [id] : [];
    }),
  );
  const isOwn = (id: string): boolean =>
    (into.get(id) ?? []).length === 1 && id !== net.entry && isPlain.get(id) === true;
  for (const id of giving)
    for (const { from } of into.get(id) ?? [])
      if (isOwn(from) && (out.get(from) ?? []).every(({ to }) => giving.has(to))) giving.add(from);
  const givesUp = (id: string): boolean => giving.has(id);
  const isChosen = ({ from, to }: NetEdge): boolean =>
    givesUp(to) && !givesUp(from) && (out.get(from) ?? []).length > 1 && isPlain.get(from) === true;
  const edges = withWaysToEnd(net, net.edges.filter(isChosen));
  if (edges.length === net.edges.length) return net;
  const reached = reachedIn(net.entry, edges);
  return {
    entry: net.entry,
    nodes: net.nodes.filter(({ id }) => reached.has(id) || !givesUp(id)),
    edges: edges.filter(({ from }) => reached.has(from) || !givesUp(from)),
  };
}

/** The edges without those, but for what is the only way to any end. */
function withWaysToEnd({ nodes, edges }: Net, without: readonly NetEdge[]): NetEdge[] {
  let left = new Set(without);
  for (;;) {
    const kept = edges.filter((edge) => !left.has(edge));
    const leaving = new Set(edges.map(({ from }) => from));
    const into = groupedBy(kept, ({ to }) => to);
    const ending = new Set(nodes.flatMap(({ id }) => (leaving.has(id) ? [] : [id])));
    for (const id of ending) for (const { from } of into.get(id) ?? []) ending.add(from);
    const still = new Set([...left].filter(({ from }) => ending.has(from)));
    if (still.size === left.size) return kept;
    left = still;
  }
}

function reachedIn(entry: string, edges: readonly NetEdge[]): Set<string> {
  const next = groupedBy(edges, ({ from }) => from);
  const seen = new Set([entry]);
  for (const id of seen) for (const { to } of next.get(id) ?? []) seen.add(to);
  return seen;
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
