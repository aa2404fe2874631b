/**
 * The normal form of a document: what remains of it when it is said in code and read back. Settings are trimmed, empty
 * ones absent, nodes without a title have the derived one.
 */

import {
  type ActivityIndex,
  type ActivityOptions,
  type CompilerContext,
  defaultOptions,
  indexActivities,
} from '../graph/activity-index.js';
import type { Graph, JsonSchema, Message, WorkflowDocument } from '../graph/document.js';
import { graphsInOrder } from '../graph/nested-graphs.js';
import type { NodeKind, NodeOf, WorkflowNode } from '../graph/node.js';
import { resultNameOf } from '../graph/result-name.js';
import { sameSchema } from '../schema/same-schema.js';
import { pascal } from '../syntax/name-from-title.js';
import { isIdentifier } from '../syntax/reserved-names.js';
import { writtenTitle } from '../syntax/title-comment.js';
import { hasStatement } from './has-statement.js';
import { normalBoundaries } from './normal-boundaries.js';
import { effectiveOptions, ownOptions } from './own-options.js';

type Settings<K extends NodeKind> = Omit<
  NodeOf<K>,
  'kind' | 'title' | 'description' | 'declaredType' | 'x' | 'y'
>;
/** Rounds that come one after the other and give results are rounds at once, of which one runs. */
function inTurn(node: NodeOf<'forEach'>): NodeOf<'forEach'> {
  const collects = node.concurrency === 'one' && node.result?.trim() && node.awaited === undefined;
  return collects ? { ...node, concurrency: { limit: '1' } } : node;
}

type Normalizers = { [K in NodeKind]: (node: NodeOf<K>, activities: ActivityIndex) => Settings<K> };

const SETTINGS: Normalizers = {
  start: ({ prepare }) => filled({ prepare: hasStatement(prepare ?? '') ? prepare : undefined }),
  end: ({ result, output }) => filled({ result, output }),
  activity: (node, activities) => ({
    activity: node.activity,
    input: node.arguments === undefined ? filled(node.input) : {},
    ...(node.arguments === undefined ? {} : { arguments: node.arguments.map((text) => text.trim()) }),
    ...(node.mode === undefined ? {} : { mode: node.mode }),
    ...filled({ result: node.result, resultType: node.resultType }),
    ...optionsOf(node, activities),
    ...(node.undo === undefined
      ? {}
      : { undo: { activity: node.undo.activity, input: filled(node.undo.input) } }),
    ...normalBoundaries(node.boundaries),
  }),
  decision: ({ branches, otherwise }) => ({
    branches: branches.map(({ id, label, condition }) => ({ id, label, condition: condition.trim() })),
    ...(otherwise === undefined ? {} : { otherwise }),
  }),
  humanTask: (node) => ({
    question: node.question.trim(),
    facts: node.facts.map(({ label, value }) => ({ label, value: value.trim() })),
    people: node.people.map((item) => item.trim()),
    groups: node.groups.map((item) => item.trim()),
    except: node.except.map((item) => item.trim()),
    outcomes: node.outcomes,
    ...filled({ form: node.form, dueIn: node.dueIn, calendar: node.calendar, result: node.result }),
    ...normalBoundaries(node.boundaries),
  }),
  wait: ({ duration }) => ({ duration: duration.trim() }),
  setVariable: ({ variable, value }) => ({ variable, value: value.trim() }),
  code: ({ code }) => ({ code: code.trim() }),
  parallel: ({ branches }) => ({ branches }),
  inclusive: ({ branches, otherwise }) => ({
    branches: branches.map(({ id, label, condition }) => ({ id, label, condition: condition.trim() })),
    ...(otherwise === undefined ? {} : { otherwise }),
  }),
  join: ({ mode }) => ({ mode }),
  forEach: (node) => trimmed(inTurn(node)),
  scope: ({
    graph,
    outputs,
    boundaries,
    finally: last,
    timeout,
    cancellation,
    compensates,
    leavable,
    result,
  }) => ({
    graph,
    outputs,
    ...normalBoundaries(boundaries),
    ...(last === undefined ? {} : { finally: last }),
    ...filled({ timeout, result }),
    ...(cancellation === undefined || (cancellation === 'cancellable' && timeout?.trim())
      ? {}
      : { cancellation }),
    ...(compensates ? { compensates } : {}),
    ...(leavable ? { leavable } : {}),
  }),
  handler: ({ message, handles, parameters, returns, graph, code, options }) => ({
    message: message.trim(),
    handles,
    parameters: parameters.trim(),
    ...(graph === undefined ? {} : { graph }),
    ...(code === undefined ? {} : { code: code.trim() }),
    ...filled({ returns, options }),
  }),
  function: ({ name, parameters, form, graph, returns }) => ({
    name: name.trim(),
    parameters: parameters.trim(),
    form,
    graph,
    ...filled({ returns }),
  }),
  waitUntil: ({ time }) => ({ time: time.trim() }),
  condition: ({ condition, timeout, result }) => ({
    condition: condition.trim(),
    ...limit(timeout),
    ...(timeout === undefined ? {} : filled({ result })),
  }),
  receive: ({ signal, where, timeout, result }) => ({
    signal: signal.trim(),
    ...limit(timeout),
    ...filled({ where, result }),
  }),
  firstOf: (node) => trimmed(node),
  await: ({ promise, within, starts, result }) => ({
    promise: promise.trim(),
    ...(within === undefined ? {} : { within }),
    ...(starts === undefined ? {} : { starts }),
    ...filled({ result }),
  }),
  child: ({
    workflow,
    mode,
    parentClosePolicy,
    boundaries,
    workflowId,
    taskQueue,
    options,
    result,
    ...rest
  }) => ({
    workflow: workflow.trim(),
    mode,
    arguments: rest.arguments.map((text) => text.trim()),
    ...filled({ workflowId, taskQueue, options, result }),
    ...(parentClosePolicy === undefined ? {} : { parentClosePolicy }),
    ...normalBoundaries(boundaries),
  }),
  send: (node) => trimmed(node),
  call: (node) => ({
    function: node.function.trim(),
    arguments: node.arguments.map((argument) => argument.trim()),
    ...filled({ result: node.result }),
  }),
  endWorkflow: ({ result }) => filled({ result }),
  fail: normalFail,
  continueAsNew: (node) => trimmed(node),
};

function normalFail({ message, type, nonRetryable, details, error }: NodeOf<'fail'>): Settings<'fail'> {
  if (error?.trim()) return { message: '', error: error.trim() };
  return {
    message: message.trim(),
    ...filled({ type }),
    ...(nonRetryable ? { nonRetryable } : {}),
    ...(details === undefined || details.length === 0 ? {} : { details: details.map((text) => text.trim()) }),
  };
}

/** A time limit stays though it is not filled in: it has an output of its own. */
function limit(timeout: string | undefined): { timeout?: string } {
  return timeout === undefined ? {} : { timeout: timeout.trim() };
}

/** The settings with every text trimmed; optional ones that are empty are absent. */
function trimmed<N extends WorkflowNode>({
  kind: _k,
  title: _t,
  description: _d,
  declaredType: _t2,
  x: _x,
  y: _y,
  ...settings
}: N) {
  return trimmedValue(settings) as Omit<N, 'kind' | 'title' | 'description' | 'declaredType' | 'x' | 'y'>;
}

function trimmedValue(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmedValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [[key, trimmedValue(inner)]],
  );
  return Object.fromEntries(entries);
}

export function normalNode(node: WorkflowNode, activities: ActivityIndex): WorkflowNode {
  const settings = (SETTINGS[node.kind] as (node: WorkflowNode, activities: ActivityIndex) => object)(
    node,
    activities,
  );
  const { x, y, kind } = node;
  const type = resultNameOf(node) === undefined ? undefined : node.declaredType?.trim();
  const typed = filled({ declaredType: type });
  const plain = { kind, title: node.title, x, y, ...settings, ...typed } as WorkflowNode;
  const described = node.description === undefined ? plain : { ...plain, description: node.description };
  return { ...plain, ...writtenTitle(described as WorkflowNode, activities) };
}

export function normalGraph(graph: Graph, activities: ActivityIndex): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [id, normalNode(node, activities)]);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

export function normalForm(document: WorkflowDocument, context: CompilerContext): WorkflowDocument {
  const activities = indexActivities(context);
  return {
    ...document,
    input: namedInput(document),
    ...(document.output === undefined ? {} : { output: namedOutput(document) }),
    graphs: Object.fromEntries(
      graphsInOrder(document).map((id) => [id, normalGraph(document.graphs[id]!, activities)]),
    ),
  };
}

/** A message as code says it: a result that is not given is `unknown`, a signal has none. */
export function normalMessage({ kind, name, constant, parameters, returns, description }: Message): Message {
  const unknown = kind !== 'signal' && parameters.length > 0 ? 'unknown' : undefined;
  return {
    kind,
    name,
    constant: constant.trim(),
    parameters: parameters.map((type) => type.trim()),
    ...filled({ returns: kind === 'signal' ? undefined : returns?.trim() || unknown, description }),
  };
}

/** The input's schema, titled with the name of its interface when it has one. */
export function namedInput({ name, input }: WorkflowDocument): JsonSchema {
  if (!hasMembers(input) || 'x-parameters' in input) return input;
  return { ...input, title: isTypeName(input.title) ? input.title : `${pascal(name)}Input` };
}

/** The result's schema; an object has an interface of its own. */
export function namedOutput({ name, output = {} }: WorkflowDocument): JsonSchema {
  if (!hasMembers(output)) return output;
  return { ...output, title: isTypeName(output.title) ? output.title : `${pascal(name)}Result` };
}

/** Input and result as code says them: a type that the text writes in place stays there while it says the same. */
export function schemasInCode(
  document: WorkflowDocument,
  old: { input: JsonSchema; output?: JsonSchema } | undefined,
): { input: JsonSchema; output: JsonSchema | undefined } {
  const output = document.output === undefined ? undefined : namedOutput(document);
  return { input: inPlace(namedInput(document), old?.input), output: output && inPlace(output, old?.output) };
}

function inPlace(schema: JsonSchema, old: JsonSchema | undefined): JsonSchema {
  if (old === undefined || old.title !== undefined) return schema;
  const { title: _title, ...untitled } = schema;
  return sameSchema(untitled, old) ? untitled : schema;
}

/** Whether the schema is an object with at least one property, and so has an interface. */
export function hasMembers({ properties }: JsonSchema): boolean {
  return typeof properties === 'object' && properties !== null && Object.keys(properties).length > 0;
}

function isTypeName(title: unknown): title is string {
  return typeof title === 'string' && isIdentifier(title) && /^[A-Z]/.test(title);
}

function filled<T extends Record<string, string | undefined>>(settings: T): { [K in keyof T]: string } {
  const entries = Object.entries(settings).map(([key, value]) => [key, value?.trim() ?? '']);
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as { [K in keyof T]: string };
}

function optionsOf(node: NodeOf<'activity'>, activities: ActivityIndex): { options?: ActivityOptions } {
  const own = ownOptions(effectiveOptions(node, activities), defaultOptions(activities, node.activity));
  const options = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return Object.keys(options).length === 0 ? {} : { options };
}
