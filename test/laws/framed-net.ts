/** Drawings of nets in which steps may fail and be caught, by themselves or in a scope. */
import type { Edge, Graph, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import { MAIN } from '@inkstone/compiler/graph';
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

/** What a drawing has of such, as classes of a law. */
export function classesOfFrames({ graphs }: WorkflowDocument): ('frame' | 'boundary')[] {
  const nodes = Object.values(graphs[MAIN]!.nodes);
  return [
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
