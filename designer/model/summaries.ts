import type { NodeOf, NodeTable, WorkflowNode } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { type SchemaView, schemaView } from './schema-words.js';
import { textOfExpression } from './text-expression.js';
import { activityOf } from './values-in-scope.js';

/** What an expression says, short and for people: texts without quotes, values by their last name. */
export function inWords(expression: string | undefined): string {
  if (!expression) return '';
  const text = textOfExpression(expression) ?? expression;
  return text
    .replace(/\$\{(?:[^{}]*?\.)?([^{}.]+)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

type Summaries = {
  [K in keyof NodeTable<0>]: (node: NodeOf<K>, plugins: readonly PluginDescriptor[]) => string;
};

const TABLE: Summaries = {
  start: () => '',
  end: (node) => (node.result ? `returns ${inWords(node.result)}` : ''),
  decision: () => '',
  wait: (node) => inWords(node.duration),
  activity: (node, plugins) => {
    const activity = activityOf(plugins, node.activity);
    if (!activity) return node.activity ? `unknown activity ${node.activity}` : 'choose what it does';
    const words = filled(activity.summary ?? '', node.input, schemaView(activity.input)) || activity.title;
    return node.options?.retry?.maximumAttempts
      ? `${words} · ${node.options.retry.maximumAttempts} tries`
      : words;
  },
  humanTask: (node) => {
    const who = [...node.groups, ...node.people].map(inWords).filter(Boolean).join(', ');
    const due = inWords(node.dueIn);
    return [who || 'nobody yet', due].filter(Boolean).join(' · ');
  },
  setVariable: (node) =>
    node.variable ? `${node.variable} = ${inWords(node.value) || '…'}` : 'choose a variable',
  code: (node) => node.code.trim().split('\n')[0] || 'no code yet',
  parallel: () => '',
  inclusive: () => '',
  join: () => '',
  forEach: (node) => (node.list ? `${node.item} of ${inWords(node.list)}` : 'choose a list'),
  scope: (node) =>
    [node.timeout ? `at most ${inWords(node.timeout)}` : '', node.compensates ? 'undone if it fails' : '']
      .filter(Boolean)
      .join(' · '),
  handler: (node) => (node.message ? `when ${inWords(node.message)} comes` : 'choose a message'),
  function: (node) => node.name || 'give it a name',
  waitUntil: (node) => inWords(node.time),
  condition: (node) => inWords(node.condition),
  receive: (node) =>
    [inWords(node.signal) || 'choose a message', node.timeout ? `at most ${inWords(node.timeout)}` : '']
      .filter(Boolean)
      .join(' · '),
  firstOf: (node) => node.branches.map(({ label, event }) => label || event.on).join(', '),
  await: (node) => inWords(node.promise) || 'choose what was started',
  child: (node) =>
    node.workflow
      ? `${inWords(node.workflow)}${node.mode === 'start' ? ' · goes on at once' : ''}`
      : 'choose a workflow',
  send: (node) =>
    node.signal ? `${inWords(node.signal)} to ${inWords(node.target) || '…'}` : 'choose a message',
  call: (node) => node.function || 'choose the steps',
  endWorkflow: (node) => (node.result ? `returns ${inWords(node.result)}` : ''),
  fail: (node) => inWords(node.message) || inWords(node.error) || 'say what went wrong',
  continueAsNew: () => '',
};

/** What a node will do, in one line. */
export function summaryOf(node: WorkflowNode, plugins: readonly PluginDescriptor[]): string {
  return (TABLE[node.kind] as (node: WorkflowNode, plugins: readonly PluginDescriptor[]) => string)(
    node,
    plugins,
  );
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
