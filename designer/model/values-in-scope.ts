import type { NodeKind, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { graphIn, homeOf, nodeOf, reachingTo } from './graphs.js';
import { holdersIn } from './nested.js';
import { passedAlways } from './passed-always.js';
import { preparedValues } from './prepared-values.js';
import { freshResult, resultNameOf } from './result-name.js';
import { labelOf, type SchemaView, schemaView, typeWord } from './schema-words.js';

/** A value that an expression can use, as a picker offers it. */
export interface ScopeValue {
  expression: string;
  label: string;
  /** Type in a word. */
  type: string;
  schema: SchemaView;
  /** It may be absent. */
  optional?: true;
  /** It is set on some of the ways to here only. */
  someWays?: true;
  /** Where it comes from: "Input", a node's title, "Variables". */
  from: string;
  /** Nesting below its source. */
  depth: number;
  /** The node has no name for its result yet; using the value gives it this one. */
  names?: { node: string; result: string };
}

const DEEPEST = 3;

/** Kinds with a result whose schema nobody knows. */
const GIVES_SOMETHING: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'forEach',
  'scope',
  'receive',
  'firstOf',
  'await',
  'child',
  'call',
]);

/** Input, what is prepared, results of the nodes that can come before, and variables; what is nearest comes last in each group. */
export function valuesInScope(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  at: string,
): ScopeValue[] {
  const values = inside('input', schemaView(document.input), text('model.input'), 0);
  if (nodeOf(document, at)?.kind !== 'start')
    for (const { name, schema } of preparedValues(document))
      values.push(...one(name, labelOf(name, schema), schema, text('fields.preparation'), 0));
  for (const { id, node, always } of nodesBefore(document, at)) {
    const results = resultsOf(document, plugins, id, node);
    values.push(...(always ? results : results.map((value) => ({ ...value, someWays: true as const }))));
  }
  values.push(...givenByFrames(document, at));
  for (const variable of Object.values(document.variables))
    values.push(
      ...one(variable.name, variable.name, schemaView(variable.schema), text('model.variables'), 0),
    );
  return values;
}

export function activityOf(
  plugins: readonly PluginDescriptor[],
  name: string,
): ActivityDescriptor | undefined {
  for (const plugin of plugins) {
    const found = plugin.activities.find((activity) => activity.name === name);
    if (found) return found;
  }
  return undefined;
}

interface Before {
  id: string;
  node: WorkflowNode;
  /** Whether every way passes it. */
  always: boolean;
}

/** What can come before, from the graph around the node outwards; those further out first. */
function nodesBefore(document: WorkflowDocument, at: string): Before[] {
  const home = homeOf(document, at);
  const graph = graphIn(document, home);
  const before = reachingTo(graph, at);
  const always = passedAlways(graph, at);
  const here = Object.entries(graph.nodes)
    .filter(([id]) => id !== at && before.has(id))
    .sort(([, a], [, b]) => a.x - b.x || a.y - b.y)
    .map(([id, node]) => ({ id, node, always: always.has(id) }));
  const holder = holdersIn(document).get(home);
  return holder ? [...nodesBefore(document, holder.node), ...here] : here;
}

/** What the frames around a node give to the steps inside: the item of a list and its position. */
function givenByFrames(document: WorkflowDocument, at: string): ScopeValue[] {
  const holder = holdersIn(document).get(homeOf(document, at));
  if (!holder) return [];
  const values = givenByFrames(document, holder.node);
  const frame = graphIn(document, holder.home).nodes[holder.node];
  if (frame?.kind === 'forEach') {
    const position: SchemaView = { type: 'integer' };
    if (/^[\w$]+$/.test(frame.item)) values.push(...one(frame.item, frame.item, {}, frame.title, 0));
    if (frame.index) values.push(...one(frame.index, frame.index, position, frame.title, 0));
  }
  return values;
}

function resultsOf(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  id: string,
  node: WorkflowNode,
): ScopeValue[] {
  const schema = resultSchema(document, plugins, node);
  if (!schema) return [];
  const named =
    node.kind !== 'end' && node.kind !== 'endWorkflow' && 'result' in node ? node.result : undefined;
  const name = named || freshResult(document, resultNameOf(node.title));
  const values = schema.properties
    ? inside(name, schema, node.title, 0)
    : one(name, node.title, schema, node.title, 0);
  return named ? values : values.map((value) => ({ ...value, names: { node: id, result: name } }));
}

/** Schema of what a node gives; undefined when it gives nothing. */
export function resultSchema(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  node: WorkflowNode,
): SchemaView | undefined {
  if (node.kind === 'humanTask')
    return humanTaskResult(node.outcomes, node.form ? schemaView(document.types[node.form]) : undefined);
  if (node.kind === 'condition') return node.timeout === undefined ? undefined : { type: 'boolean' };
  if (node.kind !== 'activity') return GIVES_SOMETHING.has(node.kind) ? {} : undefined;
  const activity = activityOf(plugins, node.activity);
  if (!activity) return undefined;
  const output = schemaView(activity.output);
  const authored = node.resultType ? document.types[node.resultType] : undefined;
  if (!activity.authoredOutput || !authored) return output;
  return { ...output, properties: { ...output.properties, [activity.authoredOutput]: schemaView(authored) } };
}

function humanTaskResult(outcomes: string[], form: SchemaView | undefined): SchemaView {
  const titled = (title: string): SchemaView => ({ type: 'string', title });
  return {
    type: 'object',
    required: ['outcome', 'completedBy', 'completedAt', 'data'],
    properties: {
      outcome: { ...titled(text('model.answer')), enum: outcomes },
      comment: titled(text('model.comment')),
      completedBy: titled(text('model.whoDecided')),
      completedAt: titled(text('model.whenDecided')),
      ...(form ? { data: { ...form, title: form.title ?? text('model.form') } } : {}),
    },
  };
}

function inside(path: string, schema: SchemaView, from: string, depth: number): ScopeValue[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const step = /^[A-Za-z_$][\w$]*$/.test(name)
      ? `.${name}`
      : `[${JSON.stringify(name).replaceAll('"', "'")}]`;
    const values = one(path + step, labelOf(name, property), property, from, depth);
    if (!schema.required?.includes(name)) values[0]!.optional = true;
    return values;
  });
}

function one(
  expression: string,
  label: string,
  schema: SchemaView,
  from: string,
  depth: number,
): ScopeValue[] {
  const value: ScopeValue = { expression, label, type: typeWord(schema), schema, from, depth };
  return depth + 1 < DEEPEST ? [value, ...inside(expression, schema, from, depth + 1)] : [value];
}
