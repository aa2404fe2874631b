import type { NodeOf, NodeTable, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { type SchemaView, schemaView } from './schema-words.js';
import { textOfExpression } from './text-expression.js';
import { activityOf } from './values-in-scope.js';

/** What an expression says, short and for people: texts without quotes, values by their last name. */
export function inWords(expression: string | undefined): string {
  if (!expression) return '';
  const said = textOfExpression(expression) ?? expression;
  return said
    .replace(/\$\{(?:[^{}]*?\.)?([^{}.]+)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

type Summaries = {
  [K in keyof NodeTable<0>]: (node: NodeOf<K>, plugins: readonly PluginDescriptor[]) => string;
};

const TABLE: Summaries = {
  start: (node) => (node.prepare ? text('model.preparesFirst', { line: firstLine(node.prepare) }) : ''),
  end: (node) => (node.result ? text('model.returns', { value: inWords(node.result) }) : ''),
  decision: () => '',
  wait: (node) => inWords(node.duration),
  activity: (node, plugins) => {
    const activity = activityOf(plugins, node.activity);
    if (!activity)
      return node.activity
        ? text('model.unknownActivity', { activity: node.activity })
        : text('model.chooseWhatItDoes');
    const words =
      filled(activity.summary ?? '', node.input, schemaView(activity.input)) || whatItIs(node, activity);
    return node.options?.retry?.maximumAttempts
      ? text('model.tries', { words, count: node.options.retry.maximumAttempts })
      : words;
  },
  humanTask: (node) => {
    const who = [...node.groups, ...node.people].map(inWords).filter(Boolean).join(', ');
    const due = inWords(node.dueIn);
    return [who || text('model.nobodyYet'), due].filter(Boolean).join(' · ');
  },
  setVariable: (node) =>
    node.variable ? `${node.variable} = ${inWords(node.value) || '…'}` : text('model.chooseAVariable'),
  code: (node) => firstLine(node.code) || text('model.noCodeYet'),
  parallel: () => '',
  inclusive: () => '',
  join: () => '',
  forEach: (node) =>
    node.list
      ? text('model.itemOf', { item: node.item, list: inWords(node.list) })
      : text('model.chooseAList'),
  scope: (node) =>
    [
      node.timeout ? text('model.atMost', { value: inWords(node.timeout) }) : '',
      node.compensates ? text('model.undoneIfItFails') : '',
    ]
      .filter(Boolean)
      .join(' · '),
  handler: (node) => {
    const when = node.message
      ? text('model.whenComes', { value: inWords(node.message) })
      : text('model.chooseAMessage');
    return [firstLine(node.code ?? ''), when].filter(Boolean).join(' · ');
  },
  function: (node) => node.name || text('model.giveItAName'),
  waitUntil: (node) => inWords(node.time),
  condition: (node) => inWords(node.condition),
  receive: (node) =>
    [
      inWords(node.signal) || text('model.chooseAMessage'),
      node.timeout ? text('model.atMost', { value: inWords(node.timeout) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  firstOf: (node) => node.branches.map(({ label, event }) => label || event.on).join(', '),
  await: (node) => inWords(node.promise) || text('model.chooseWhatWasStarted'),
  child: (node) =>
    node.workflow
      ? `${inWords(node.workflow)}${node.mode === 'start' ? ` · ${text('model.goesOnAtOnce')}` : ''}`
      : text('model.chooseAWorkflow'),
  send: (node) =>
    node.signal
      ? text('model.sends', { signal: inWords(node.signal), target: inWords(node.target) || '…' })
      : text('model.chooseAMessage'),
  call: (node) => node.function || text('model.chooseTheSteps'),
  endWorkflow: (node) => (node.result ? text('model.returns', { value: inWords(node.result) }) : ''),
  fail: (node) => inWords(node.message) || inWords(node.error) || text('model.sayWhatWentWrong'),
  continueAsNew: () => '',
};

/** Of a comment, its words. */
const firstLine = (code: string) =>
  code
    .trim()
    .split('\n')[0]!
    .replace(/^\/\/\s*/, '');

/** What a node will do, in one line. */
export function summaryOf(node: WorkflowNode, plugins: readonly PluginDescriptor[]): string {
  return (TABLE[node.kind] as (node: WorkflowNode, plugins: readonly PluginDescriptor[]) => string)(
    node,
    plugins,
  );
}

/** Of a step of which nothing is set yet: what its activity is called, or does where the title says that already. */
function whatItIs({ title }: NodeOf<'activity'>, activity: ActivityDescriptor): string {
  return activity.title === title ? (activity.description ?? activity.title) : activity.title;
}

/** A plugin's pattern with the node's settings in it; empty while nothing that it names is filled in. */
function filled(pattern: string, input: Record<string, string>, schema: SchemaView): string {
  let any = false;
  const words = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = inWords(input[name]);
    any ||= word !== '';
    const usual = schema.properties?.[name]?.default;
    return word !== '' ? word : typeof usual === 'string' ? usual : '…';
  });
  return any || !pattern.includes('{') ? shortUrl(words) : '';
}

function shortUrl(words: string): string {
  return words.replace(/https?:\/\/[^/\s]+/g, '');
}
