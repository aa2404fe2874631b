import type { Graph, JsonSchema, Message, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import { MAIN } from '@inkstone/compiler/graph';
import { tidy } from '../kernels/tidy.js';

type Unplaced<N> = N extends unknown ? Omit<N, 'x' | 'y'> : never;

/** Steps by id, and the ways between them: `start > ask`, `ask:approved > paid`. */
export interface GraphPlan {
  steps: Record<string, Unplaced<WorkflowNode>>;
  ways: string[];
}

/** A workflow without places: they follow from its ways. */
export interface Plan {
  name: string;
  title: string;
  description: string;
  input: Record<string, JsonSchema>;
  types?: Record<string, JsonSchema>;
  messages?: Record<string, Message>;
  variables?: WorkflowDocument['variables'];
  main: GraphPlan;
  /** Graphs within steps, by the id that the step names. */
  inside?: Record<string, GraphPlan>;
}

/** The document of a plan, tidied up. */
export function draw({
  name,
  title,
  description,
  input,
  types = {},
  messages,
  variables = {},
  main,
  inside = {},
}: Plan): WorkflowDocument {
  const frames = Object.entries(inside).map(([id, plan]) => [id, graphOf('frame', id, plan)]);
  return {
    format: 1,
    name,
    title,
    description,
    input: {
      type: 'object',
      title: `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`,
      properties: input,
      required: Object.keys(input),
    } as JsonSchema,
    types,
    ...(messages === undefined ? {} : { messages }),
    variables,
    triggers: [{ kind: 'manual' }],
    graphs: { [MAIN]: graphOf('main', MAIN, main), ...Object.fromEntries(frames) },
    notes: {},
  };
}

function graphOf(kind: Graph['kind'], id: string, { steps, ways }: GraphPlan): Graph {
  const nodes = Object.fromEntries(
    Object.entries(steps).map(([step, node]) => [step, { ...node, x: 0, y: 0 } as WorkflowNode]),
  );
  const edges = Object.fromEntries(ways.map((way, index) => [`${id}-${index + 1}`, edgeOf(way)]));
  const places = tidy({ kind, nodes, edges });
  // As new objects: geometry is remembered by node.
  const placed = Object.entries(nodes).map(([step, node]) => [step, { ...node, ...places[step] }]);
  return { kind, nodes: Object.fromEntries(placed), edges };
}

function edgeOf(way: string): Graph['edges'][string] {
  const [source = '', to = ''] = way.split('>').map((part) => part.trim());
  const [from = '', output = 'next'] = source.split(':');
  return { from, output, to };
}
