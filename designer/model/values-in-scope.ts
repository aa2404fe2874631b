import type { WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import { mainGraph, reachingTo } from './main-graph.js';
import { freshResult, resultNameOf } from './result-name.js';
import { labelOf, type SchemaView, schemaView, typeWord } from './schema-words.js';

/** A value that an expression can use, as a picker offers it. */
export interface ScopeValue {
  expression: string;
  label: string;
  /** Type in a word. */
  type: string;
  /** Where it comes from: "Input", a node's title, "Variables". */
  from: string;
  /** Nesting below its source. */
  depth: number;
  /** The node has no name for its result yet; using the value gives it this one. */
  names?: { node: string; result: string };
}

const DEEPEST = 3;

/** Input, results of the nodes that can come before, and variables; what is nearest comes last in each group. */
export function valuesInScope(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  at: string,
): ScopeValue[] {
  const values = inside('input', schemaView(document.input), 'Input', 0);
  for (const [id, node] of nodesBefore(document, at)) values.push(...resultsOf(document, plugins, id, node));
  for (const variable of Object.values(document.variables))
    values.push(...one(variable.name, variable.name, schemaView(variable.schema), 'Variables', 0));
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

function nodesBefore(document: WorkflowDocument, at: string): [string, WorkflowNode][] {
  const graph = mainGraph(document);
  const before = reachingTo(graph, at);
  return Object.entries(graph.nodes)
    .filter(([id]) => id !== at && before.has(id))
    .sort(([, a], [, b]) => a.x - b.x || a.y - b.y);
}

function resultsOf(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  id: string,
  node: WorkflowNode,
): ScopeValue[] {
  const schema = resultSchema(document, plugins, node);
  if (!schema) return [];
  const named = node.kind !== 'end' && 'result' in node ? node.result : undefined;
  const name = named || freshResult(document, resultNameOf(node.title));
  const values = schema.properties
    ? inside(name, schema, node.title, 0)
    : one(name, node.title, schema, node.title, 0);
  return named ? values : values.map((value) => ({ ...value, names: { node: id, result: name } }));
}

/** Schema of what a node gives; undefined when it gives nothing. */
function resultSchema(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  node: WorkflowNode,
): SchemaView | undefined {
  if (node.kind === 'humanTask')
    return humanTaskResult(node.form ? schemaView(document.types[node.form]) : undefined);
  if (node.kind !== 'activity') return undefined;
  const activity = activityOf(plugins, node.activity);
  if (!activity) return undefined;
  const output = schemaView(activity.output);
  const authored = node.resultType ? document.types[node.resultType] : undefined;
  if (!activity.authoredOutput || !authored) return output;
  return { ...output, properties: { ...output.properties, [activity.authoredOutput]: schemaView(authored) } };
}

function humanTaskResult(form: SchemaView | undefined): SchemaView {
  const text = (title: string): SchemaView => ({ type: 'string', title });
  return {
    type: 'object',
    properties: {
      outcome: text('Answer'),
      comment: text('Comment'),
      completedBy: text('Who decided'),
      completedAt: text('When it was decided'),
      ...(form ? { data: { ...form, title: form.title ?? 'Form' } } : {}),
    },
  };
}

function inside(path: string, schema: SchemaView, from: string, depth: number): ScopeValue[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const step = /^[A-Za-z_$][\w$]*$/.test(name)
      ? `.${name}`
      : `[${JSON.stringify(name).replaceAll('"', "'")}]`;
    return one(path + step, labelOf(name, property), property, from, depth);
  });
}

function one(
  expression: string,
  label: string,
  schema: SchemaView,
  from: string,
  depth: number,
): ScopeValue[] {
  const value = { expression, label, type: typeWord(schema), from, depth };
  return depth + 1 < DEEPEST ? [value, ...inside(expression, schema, from, depth + 1)] : [value];
}
