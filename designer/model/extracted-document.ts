import {
  type Edge,
  type Graph,
  type JsonSchema,
  MAIN,
  nestedGraphsOf,
  resultNameOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import type { Cut } from './cut-out.js';
import { freshId, graphIn } from './graphs.js';
import { isNamed } from './is-named.js';
import type { Crossing } from './names-crossing.js';
import { renamed } from './paste.js';
import { preparedValues } from './prepared-values.js';
import { schemaView } from './schema-words.js';
import { typeNameOf } from './type-name.js';
import { resultSchema } from './values-in-scope.js';

/** Steps of a workflow that become one of their own, and what it is called. */
export interface Extracted {
  document: WorkflowDocument;
  plugins: readonly PluginDescriptor[];
  cut: Cut;
  crossing: Crossing;
  name: string;
  title: string;
}

/** A field of the new workflow's input, and what it is given. */
export interface Input {
  property: string;
  schema: JsonSchema;
  required: boolean;
  /** Expression, where the steps stood. */
  value: string;
  /** Name by which the steps called it. */
  was?: string;
}

export function inputsOf(extracted: Extracted): Input[] {
  const { document, crossing } = extracted;
  const { properties = {}, required = [] } = schemaView(document.input);
  const fields = crossing.input === 'all' ? Object.keys(properties) : crossing.input;
  const inputs = fields.map(
    (property): Input => ({
      property,
      schema: properties[property] ?? {},
      required: required.includes(property),
      value: `input.${property}`,
    }),
  );
  const taken = new Set(fields);
  const shared = crossing.shared.map((id) => document.variables[id]!.name);
  for (const was of [...crossing.reads, ...shared]) {
    let property = was;
    for (let number = 2; taken.has(property); number++) property = `${was}${number}`;
    taken.add(property);
    inputs.push({ property, schema: schemaOf(extracted, was), required: true, value: was, was });
  }
  return inputs;
}

/** Names in the new workflow's result. */
export function returnsOf(document: WorkflowDocument, { gives, shared }: Crossing): string[] {
  return [...gives, ...shared.map((id) => document.variables[id]!.name)];
}

function schemaOf({ document, plugins }: Extracted, name: string): JsonSchema {
  const variable = Object.values(document.variables).find((each) => each.name === name);
  if (variable) return variable.schema;
  const prepared = preparedValues(document).find((each) => each.name === name);
  if (prepared) return prepared.schema as JsonSchema;
  const nodes = Object.values(document.graphs).flatMap((graph) => Object.values(graph.nodes));
  const giver = nodes.find((node) => resultNameOf(node) === name);
  return (giver && resultSchema(document, plugins, giver)) ?? {};
}

/** The new workflow: a start, the steps as they stood to each other, an end with what comes back. */
export function extractedDocument(extracted: Extracted, inputs: readonly Input[]): WorkflowDocument {
  const { document, crossing, name, title } = extracted;
  const graphs = graphsOf(extracted, inputs);
  const schema = inputSchema(extracted, inputs);
  const words = JSON.stringify([graphs, schema]);
  const { own, shared } = crossing;
  const comesIn = (id: string) => {
    const variable = document.variables[id]!;
    const { property } = inputs.find(({ was }) => was === variable.name)!;
    return { ...variable, initial: `input.${property}` };
  };
  return {
    ...{ format: 1, name, title, input: schema, triggers: [{ kind: 'manual' }], notes: {}, graphs },
    types: Object.fromEntries(Object.entries(document.types).filter(([type]) => isNamed(words, type))),
    ...(document.declarations === undefined ? {} : { declarations: document.declarations }),
    variables: Object.fromEntries([
      ...own.map((id) => [id, document.variables[id]!] as const),
      ...shared.map((id) => [id, comesIn(id)] as const),
    ]),
  };
}

function inputSchema({ document, title }: Extracted, inputs: readonly Input[]): JsonSchema {
  const required = inputs.flatMap((each) => (each.required ? [each.property] : []));
  return {
    type: 'object',
    title: typeNameOf(document, `${title} input`),
    properties: Object.fromEntries(inputs.map(({ property, schema }) => [property, schema])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** From the middle of the first step to the start, and from the last one to the end. */
const BESIDE = 220;

function graphsOf(extracted: Extracted, inputs: readonly Input[]): WorkflowDocument['graphs'] {
  const { document, cut, crossing } = extracted;
  const names = new Map(
    inputs.flatMap(({ was, property }) =>
      was === undefined || isShared(extracted, was) ? [] : [[was, `input.${property}`] as const],
    ),
  );
  const { nodes, edges } = graphIn(document, cut.home);
  const inside = Object.entries(nodes).filter(([id]) => cut.ids.has(id));
  const { x, y } = nodes[cut.entry]!;
  const last = Math.max(...inside.map(([, node]) => node.x));
  const result = resultOf(returnsOf(document, crossing), crossing);
  const [start, end] = [freshId('start', nodes), freshId('end', nodes)];
  const steps: Graph = {
    kind: 'main',
    nodes: {
      [start]: { kind: 'start', title: text('kinds.start'), x: x - BESIDE, y },
      ...Object.fromEntries(inside.map(([id, node]) => [id, renamed(node, names)])),
      [end]: { kind: 'end', title: text('kinds.end'), x: last + BESIDE + 60, y, ...result },
    },
    edges: linesOf(edges, cut, { start, end }),
  };
  const nested = inside.flatMap(([, node]) => graphsWithin(document, node, names));
  return { [MAIN]: steps, ...Object.fromEntries(nested) };
}

function isShared({ document, crossing }: Extracted, name: string): boolean {
  return crossing.shared.some((id) => document.variables[id]!.name === name);
}

function resultOf(names: readonly string[], { shared }: Crossing): { result?: string } {
  const [only] = names;
  if (only === undefined) return {};
  return { result: names.length === 1 && shared.length === 0 ? only : `{ ${names.join(', ')} }` };
}

function linesOf(edges: Graph['edges'], cut: Cut, { start, end }: { start: string; end: string }) {
  const lines: Record<string, Edge> = {
    [freshId('e', edges)]: { from: start, output: 'next', to: cut.entry },
  };
  for (const [id, edge] of Object.entries(edges)) {
    if (cut.leaving.includes(id)) lines[id] = { from: edge.from, output: edge.output, to: end };
    else if (cut.ids.has(edge.from) && cut.ids.has(edge.to)) lines[id] = edge;
  }
  return lines;
}

function graphsWithin(
  document: WorkflowDocument,
  node: WorkflowNode,
  names: ReadonlyMap<string, string>,
): [string, Graph][] {
  return nestedGraphsOf(node).flatMap(({ graph: id }): [string, Graph][] => {
    const graph = graphIn(document, id);
    const nodes = Object.entries(graph.nodes);
    const now = {
      ...graph,
      nodes: Object.fromEntries(nodes.map(([key, each]) => [key, renamed(each, names)])),
    };
    return [[id, now], ...nodes.flatMap(([, each]) => graphsWithin(document, each, names))];
  });
}
