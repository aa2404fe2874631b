/** Drawings of nets in which steps may fail and be caught, by themselves or in a scope. */
import type { Edge, Graph, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import { leavesBeside, MAIN } from '@inkstone/compiler/graph';
import { dice } from './soundness-drawing.js';

/** A step that is caught fails when it is completed with this. */
export const FAILURE = 7;

const HERE = { x: 0, y: 0 };
const FAILED = { on: 'error', id: 'failed', label: 'failed' } as const;

/** Of the steps whose results nobody needs, some get an error boundary, and some stand in a scope, which may catch or be shielded. */
export function withFrames(document: WorkflowDocument, seed: number): WorkflowDocument {
  const roll = dice(seed ^ 0x2f6e2b1);
  const { nodes } = document.graphs[MAIN]!;
  const steps = Object.keys(nodes).filter((id) => mayChange(document.graphs[MAIN]!, id));
  return steps.reduce((made, id) => {
    const form = roll(12);
    if (form === 0)
      return caught(made, id, { ...made.graphs[MAIN]!.nodes[id]!, boundaries: [FAILED] } as WorkflowNode);
    if (form === 1) return caught(framed(made, id, {}), id, { ...scopeOf(id), boundaries: [FAILED] });
    if (form === 2) return framed(made, id, { cancellation: 'shielded' });
    return made;
  }, document);
}

/**
 * All of a drawing stands in a frame, a scope or rounds in turn, and some of its ends leave that by an output: also one of several
 * branches that run at once. Another step is behind each way out of the frame.
 */
export function leftByEnds(document: WorkflowDocument, seed: number): WorkflowDocument {
  const roll = dice(seed ^ 0x51ed270b);
  const { nodes, edges } = shieldedOnce(document.graphs[MAIN]!);
  const inside: Graph['nodes'] = {};
  for (const [id, node] of Object.entries(nodes)) {
    const leaves = node.kind === 'end' && roll(2) === 0;
    inside[id] = leaves ? { ...node, title: `Leave at ${id}`, output: 'out' } : node;
  }
  const common = { ...HERE, title: 'Frame', graph: 'inside', outputs: [{ id: 'out', label: 'out' }] };
  const frame: WorkflowNode =
    roll(3) === 0
      ? { kind: 'forEach', list: '[1, 2, 3]', item: 'round', concurrency: 'one', ...common }
      : { kind: 'scope', ...common };
  const around: Graph = {
    kind: 'main',
    nodes: {
      first: { kind: 'start', ...HERE, title: 'Start' },
      frame,
      whole: lookedUp('whole'),
      left: lookedUp('left'),
      last: { kind: 'end', ...HERE, title: 'End' },
    },
    edges: {
      a: { from: 'first', output: 'next', to: 'frame' },
      b: { from: 'frame', output: 'next', to: 'whole' },
      c: { from: 'frame', output: 'out', to: 'left' },
      d: { from: 'whole', output: 'next', to: 'last' },
      e: { from: 'left', output: 'next', to: 'last' },
    },
  };
  const graphs = {
    ...document.graphs,
    [MAIN]: around,
    inside: { kind: 'frame' as const, nodes: inside, edges },
  };
  return { ...document, graphs };
}

/**
 * Only one step is shielded, and in no loop: where it ends after all is cancelled, whatever can be cancelled ends its branch, but
 * another that is shielded would begin.
 */
function shieldedOnce({ nodes, edges, ...graph }: Graph): Graph {
  const next = (id: string) => Object.values(edges).flatMap(({ from, to }) => (from === id ? [to] : []));
  const goesRound = (id: string): boolean => {
    const seen = new Set(next(id));
    for (const each of seen) for (const to of next(each)) seen.add(to);
    return seen.has(id);
  };
  let isThere = false;
  const made = Object.entries(nodes).map(([id, node]): [string, WorkflowNode] => {
    if (node.kind !== 'scope' || node.cancellation !== 'shielded') return [id, node];
    const { cancellation: _cancellation, ...bare } = node;
    if (isThere || goesRound(id)) return [id, bare];
    isThere = true;
    return [id, node];
  });
  return { ...graph, nodes: Object.fromEntries(made), edges };
}

function lookedUp(key: string): WorkflowNode {
  return {
    kind: 'activity',
    ...HERE,
    title: `Look up ${key}`,
    activity: 'lookUp',
    input: { key: `'${key}'` },
  };
}

/** What a drawing has of such, as classes of a law. */
export function classesOfFrames(
  document: WorkflowDocument,
): ('frame' | 'boundary' | 'left' | 'round left')[] {
  const nodes = Object.values(document.graphs).flatMap((graph) => Object.values(graph.nodes));
  const isLeft = Object.values(document.graphs).some((graph) => leavesBeside(graph).size > 0);
  const isRound = nodes.some(({ kind }) => kind === 'forEach');
  return [
    ...(isLeft ? (['left'] as const) : []),
    ...(isLeft && isRound ? (['round left'] as const) : []),
    ...(nodes.some(({ kind }) => kind === 'scope') ? (['frame'] as const) : []),
    ...(nodes.some((node) => 'boundaries' in node && node.boundaries !== undefined)
      ? (['boundary'] as const)
      : []),
  ];
}

function mayChange({ nodes, edges }: Graph, id: string): boolean {
  const node = nodes[id]!;
  const next = Object.values(edges).find(({ from }) => from === id)?.to ?? '';
  return node.kind === 'activity' && node.result === undefined && nodes[next]?.kind !== 'join';
}

function scopeOf(id: string): Extract<WorkflowNode, { kind: 'scope' }> {
  return { kind: 'scope', ...HERE, title: `Frame ${id.slice(0, -1)}`, graph: `g${id}`, outputs: [] };
}

/** When it fails, another step is taken before what comes next. */
function caught(document: WorkflowDocument, id: string, node: WorkflowNode): WorkflowDocument {
  const main = document.graphs[MAIN]!;
  const next = Object.values(main.edges).find(({ from }) => from === id)!.to;
  const key = `${id.slice(0, -1)}m`;
  const mend = {
    kind: 'activity',
    ...HERE,
    title: `Mend ${key}`,
    activity: 'lookUp',
    input: { key: `'${key}'` },
  } as const;
  const added: Record<string, Edge> = {
    [`f${id}`]: { from: id, output: 'failed', to: `${id}m` },
    [`m${id}`]: { from: `${id}m`, output: 'next', to: next },
  };
  const graph = {
    ...main,
    nodes: { ...main.nodes, [id]: node, [`${id}m`]: mend },
    edges: { ...main.edges, ...added },
  };
  return { ...document, graphs: { ...document.graphs, [MAIN]: graph } };
}

function framed(
  document: WorkflowDocument,
  id: string,
  how: { cancellation?: 'shielded' },
): WorkflowDocument {
  const main = document.graphs[MAIN]!;
  const body: Graph = {
    kind: 'frame',
    nodes: {
      [`s${id}`]: { kind: 'start', title: 'Start', ...HERE },
      [`i${id}`]: main.nodes[id]!,
      [`e${id}`]: { kind: 'end', title: 'End', ...HERE },
    },
    edges: {
      [`1${id}`]: { from: `s${id}`, output: 'next', to: `i${id}` },
      [`2${id}`]: { from: `i${id}`, output: 'next', to: `e${id}` },
    },
  };
  const graph = { ...main, nodes: { ...main.nodes, [id]: { ...scopeOf(id), ...how } } };
  return { ...document, graphs: { ...document.graphs, [MAIN]: graph, [`g${id}`]: body } };
}
