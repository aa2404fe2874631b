import { invariant } from '@inkstone/runtime';
import type { Graph } from '../graph/document.js';
import { leavesBeside } from '../graph/leaves-beside.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { resultOfWay } from '../graph/result-of-way.js';
import { exitOutputs } from './exit-outputs.js';

/** One way on from a node. */
export interface Way {
  output: string;
  to: string;
  /** For a way to a dispatch: the entry that it leads to. */
  aim?: string;
}

/** A complete drawing as a control-flow graph, without its start: every node knows where each output leads. */
export interface Flow {
  /** The node after the start. */
  entry: string;
  nodes: ReadonlyMap<string, WorkflowNode>;
  /** Ways on, in the author's order. One entry for a node that does not choose, none for an end. */
  ways: ReadonlyMap<string, readonly Way[]>;
  /** Variables of the dispatches, by the head that stands for each among the ways. */
  dispatches: ReadonlyMap<string, string>;
  /** What stands between a split and its join, by the split (`withParallels`): it has one way on at most. */
  parallels: ReadonlyMap<string, ParallelPart>;
  /** Knots, by the node at which each is entered (`withKnots`): it has one way on at most. */
  knots: ReadonlyMap<string, KnotParts>;
}

export interface KnotParts {
  /** Of a knot that is plain (`strandsOf`). */
  form?: 'promises';
  parts: KnotPart[];
  /** Where the knot goes on. Absent: nowhere. */
  exit?: string;
}

/** From its root to roots, which stand in the flow as ends (`partMeant`), or to the exit. */
export interface KnotPart {
  root: string;
  /** Of a join: so many tokens come together, or those that were taken. The flow begins behind it. */
  waitsFor?: number | 'taken';
  /** Joins behind it to which only one goes on of those that come together here (`Coming`, C4). */
  leaves?: string[];
  /** In the form of promises (R11): what it is, where it goes on, and where the branches of a split do. */
  role?: 'split' | 'join' | 'strand';
  to?: string;
  branches?: readonly Way[];
  /** Without a flow: leads to the exit at once. */
  flow?: Flow;
}

/** The branches of a split, each a flow of its own whose exit stands in it as a silent end. */
export interface ParallelPart {
  join?: string;
  /** Where the branches lead: the join, or the end that they share. Absent: each ends by itself. */
  exit?: string;
  /** Without a flow: leads to the exit at once. */
  branches: { output: string; flow?: Flow }[];
}

/** Whether all outputs of a graph have their edge, to a node that is there. */
export function isComplete({ nodes, edges }: Graph): boolean {
  const said = new Set(
    Object.values(edges).flatMap(({ from, output, to }) => (to in nodes ? [`${from}\n${output}`] : [])),
  );
  const all = Object.entries(nodes);
  return (
    all.some(([, { kind }]) => kind === 'start') &&
    all.every(([id, node]) => outputsOf(node).every((output) => said.has(`${id}\n${output.id}`)))
  );
}

/**
 * Reads a graph whose outputs all have their edge. A human task whose outcomes lead to the same node does not choose:
 * it has one way on, named by its first outcome.
 */
export function flowOf(graph: Graph): Flow {
  const targets = new Map(
    Object.values(graph.edges).map(({ from, output, to }) => [`${from}\n${output}`, to]),
  );
  const leaving = leavesBeside(graph);
  const nodes = new Map<string, WorkflowNode>();
  const ways = new Map<string, Way[]>();
  let entry: string | undefined;
  for (const [id, node] of Object.entries(graph.nodes)) {
    const all = outputsOf(node).map(({ id: output }) => {
      const to = targets.get(`${id}\n${output}`);
      invariant(to !== undefined, `output ${output} of node ${id} has an edge`);
      return { output, to };
    });
    if (node.kind === 'start') {
      entry = all[0]?.to;
      continue;
    }
    nodes.set(id, leaving.has(id) ? endsAll(node) : node);
    ways.set(id, choosesAmong(node, all) || isSplit(node) ? all : all.slice(0, 1));
  }
  invariant(entry !== undefined, 'the graph has a start');
  return { entry, nodes, ways, dispatches: new Map(), parallels: new Map(), knots: new Map() };
}

/** What leaves its frame beside others ends them all, as the end of the workflow does: it is none of the ways on in the flow. */
function endsAll(node: WorkflowNode): WorkflowNode {
  return { ...node, kind: 'endWorkflow' } as WorkflowNode;
}

/** Whether the node puts several tokens on its way. */
export function isSplit({ kind }: WorkflowNode): boolean {
  return kind === 'parallel' || kind === 'inclusive';
}

/** Whether the ways of this node are alternatives that code must tell apart. */
export function choosesAmong(node: WorkflowNode, ways: readonly Way[]): boolean {
  if (node.kind === 'decision') return true;
  // Its body says each of its outputs by a jump of its own (R10).
  if (node.kind === 'scope' && exitOutputs(node).size > 0) return true;
  if (ways.some(({ output }) => resultOfWay(node, output) !== undefined)) return true;
  return new Set(ways.map(({ to, aim = '' }) => `${to}\n${aim}`)).size > 1;
}
