/** Every setting that holds TypeScript, of every kind: a mistake in it is said at the node, the setting and its characters. */
import type { PluginDescriptor } from '@inkstone/runtime';
import { describe, expect, test } from 'vitest';
import { createDraft } from '../../edit/edit-draft.js';
import type { Graph, WorkflowDocument } from '../../graph/document.js';
import { documentForTest } from '../../graph/document-for-test.js';
import { expressionsOf } from '../../graph/expressions.js';
import type { NodeKind, NodeOf, NodeTable, WorkflowNode } from '../../graph/node.js';
import { NEXT, outputsOf } from '../../graph/outputs.js';
import { statementsOf } from '../../graph/statements.js';
import { checkDraft } from '../check-draft.js';

const plugins: PluginDescriptor[] = [
  {
    name: 'shop',
    title: 'Shop',
    version: '1.0.0',
    activities: ['pay', 'payBack'].map((name) => ({
      name,
      title: name,
      input: {
        type: 'object',
        properties: { amount: { type: 'number' }, to: { type: 'string' } },
        required: ['amount', 'to'],
      },
      output: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    })),
  },
];

const at = { title: 'The step', x: 0, y: 0 };
const timer = { on: 'timer', id: 'late', label: 'Late', duration: "'1 day'" } as const;
const signalled = {
  on: 'message',
  id: 'said',
  label: 'Said',
  signal: 'approve',
  where: 'message > 1',
} as const;
const holds = { on: 'condition', id: 'enough', label: 'Enough', condition: 'count > 1' } as const;
const boundaries = [timer, signalled, holds];

/** One of each kind with all its expressions, all of them right; `undefined`: the kind has none. */
const SAMPLES: { [K in NodeKind]: NodeOf<K>[] } = {
  start: [],
  end: [{ kind: 'end', ...at, result: '{ id: input.to }' }],
  activity: [
    {
      kind: 'activity',
      ...at,
      activity: 'pay',
      input: { amount: 'input.amount', to: 'input.to' },
      boundaries,
    },
    {
      kind: 'activity',
      ...at,
      activity: 'pay',
      input: { amount: 'input.amount', to: 'input.to' },
      undo: { activity: 'payBack', input: { amount: 'input.amount', to: 'input.to' } },
    },
  ],
  decision: [
    {
      kind: 'decision',
      ...at,
      branches: [
        { id: 'a', label: 'A', condition: 'input.amount > 1' },
        { id: 'b', label: 'B', condition: 'input.amount > 2' },
      ],
    },
  ],
  humanTask: [
    {
      kind: 'humanTask',
      ...at,
      question: "'Fine?'",
      facts: [{ label: 'Amount', value: 'input.amount' }],
      people: ['input.to'],
      groups: ["'finance'"],
      except: ['input.to'],
      outcomes: ['yes'],
      dueIn: "'3 days'",
      calendar: "'work'",
      boundaries,
    },
  ],
  wait: [{ kind: 'wait', ...at, duration: "'1 day'" }],
  setVariable: [{ kind: 'setVariable', ...at, variable: 'count', value: 'input.amount' }],
  code: [{ kind: 'code', ...at, code: 'count = input.amount;\nconsole.log(count);' }],
  parallel: [],
  inclusive: [
    {
      kind: 'inclusive',
      ...at,
      branches: [
        { id: 'a', label: 'A', condition: 'input.amount > 1' },
        { id: 'b', label: 'B', condition: 'input.amount > 2' },
      ],
    },
  ],
  join: [],
  forEach: [
    {
      kind: 'forEach',
      ...at,
      list: 'input.list',
      item: 'item',
      concurrency: { limit: 'input.amount' },
      graph: 'inner',
      outputs: [],
    },
  ],
  scope: [{ kind: 'scope', ...at, graph: 'inner', outputs: [], timeout: "'1 hour'", boundaries }],
  handler: [
    {
      kind: 'handler',
      ...at,
      message: 'approve',
      handles: 'signal',
      parameters: 'amount: number',
      graph: 'handled',
      options: "{ description: 'Says yes' }",
    },
    {
      kind: 'handler',
      ...at,
      message: 'approve',
      handles: 'signal',
      parameters: 'amount: number',
      code: '// More of it\ncount = amount;\n// Done',
    },
  ],
  function: [],
  waitUntil: [{ kind: 'waitUntil', ...at, time: "'2030-01-01'" }],
  condition: [{ kind: 'condition', ...at, condition: 'count > 1', timeout: "'1 day'" }],
  receive: [{ kind: 'receive', ...at, signal: 'approve', where: 'message > 1', timeout: "'1 day'" }],
  firstOf: [
    {
      kind: 'firstOf',
      ...at,
      split: true,
      branches: [
        { id: 'a', label: 'A', event: { on: 'timer', duration: "'1 day'" } },
        { id: 'b', label: 'B', event: { on: 'condition', condition: 'count > 1' } },
        { id: 'c', label: 'C', event: { on: 'message', signal: 'approve', where: 'message > 1' } },
        { id: 'd', label: 'D', event: { on: 'promise', promise: 'Promise.resolve(1)' } },
      ],
    },
  ],
  await: [{ kind: 'await', ...at, promise: 'Promise.resolve(1)' }],
  child: [
    {
      kind: 'child',
      ...at,
      workflow: "'ship'",
      arguments: ['input.amount'],
      mode: 'await',
      workflowId: 'input.to',
      taskQueue: 'input.to',
      boundaries: [timer],
    },
  ],
  send: [{ kind: 'send', ...at, target: 'input.to', signal: 'approve', arguments: ['input.amount'] }],
  call: [{ kind: 'call', ...at, function: 'helper', arguments: ['input.amount'] }],
  endWorkflow: [{ kind: 'endWorkflow', ...at, result: '{ id: input.to }' }],
  fail: [
    { kind: 'fail', ...at, message: 'input.to', type: "'Bad'", details: ['input.amount'] },
    { kind: 'fail', ...at, message: '', error: 'new Error(input.to)' },
  ],
  continueAsNew: [{ kind: 'continueAsNew', ...at, arguments: ['input'] }],
};

const step = (title: string) => ({
  kind: 'code' as const,
  title,
  x: 0,
  y: 0,
  code: `console.log('${title}');`,
});
const inner = (kind: Graph['kind']): Graph => ({
  kind,
  nodes: {
    begin: { kind: 'start', title: 'Begin', x: 0, y: 0 },
    work: step('work'),
    done: { kind: 'end', title: 'Done', x: 0, y: 0 },
  },
  edges: {
    i1: { from: 'begin', output: NEXT.id, to: 'work' },
    i2: { from: 'work', output: NEXT.id, to: 'done' },
  },
});

/** A drawing with the node in it; every output of it leads to the end. */
function around(node: WorkflowNode): WorkflowDocument {
  const undone = node.kind === 'activity' && node.undo !== undefined;
  const main = undone ? frameAround() : graphAround(node, 'main');
  const nested = undone ? { inner: graphAround(node, 'frame') } : nestedOf(node);
  return documentForTest(
    { main, ...nested },
    {
      input: {
        type: 'object',
        title: 'ProbeInput',
        properties: {
          amount: { type: 'number' },
          to: { type: 'string' },
          list: { type: 'array', items: { type: 'string' } },
        },
        required: ['amount', 'to', 'list'],
      },
      output: {
        type: 'object',
        title: 'ProbeOutput',
        properties: { id: { type: 'string' } },
        required: ['id'],
      },
      variables: { v1: { name: 'count', schema: { type: 'number' }, initial: '0' } },
      messages: { m1: { kind: 'signal', name: 'approve', constant: 'approve', parameters: ['number'] } },
    },
  );
}

function nestedOf(node: WorkflowNode): Record<string, Graph> {
  const { kind } = node;
  if (kind === 'forEach' || kind === 'scope') return { inner: inner('frame') };
  if (kind === 'handler' && node.graph !== undefined) return { handled: inner('handler') };
  return kind === 'call' ? { helping: inner('function') } : {};
}

function frameAround(): Graph {
  const frame = {
    kind: 'scope',
    title: 'All or nothing',
    x: 0,
    y: 0,
    graph: 'inner',
    outputs: [],
    compensates: true,
  };
  const { start, it, w0, end } = graphAround(frame as WorkflowNode, 'main').nodes as Record<
    string,
    WorkflowNode
  >;
  const edges = {
    m0: { from: 'before', output: NEXT.id, to: 'frame' },
    m1: { from: 'frame', output: NEXT.id, to: 'last' },
    m2: { from: 'last', output: NEXT.id, to: 'stop' },
  };
  return { kind: 'main', nodes: { before: start!, frame: it!, last: w0!, stop: end! }, edges };
}

function graphAround(node: WorkflowNode, kind: 'main' | 'frame'): Graph {
  const nodes: Record<string, WorkflowNode> = {
    start: { kind: 'start', title: 'Start', x: 0, y: 0 },
    it: node,
  };
  const edges: Graph['edges'] = { e0: { from: 'start', output: NEXT.id, to: 'it' } };
  const outputs = outputsOf(node);
  const joined = node.kind === 'inclusive' ? 'join' : 'end';
  for (const [index, { id }] of outputs.entries()) {
    nodes[`w${index}`] = step(`after ${id}`);
    edges[`o${index}`] = { from: 'it', output: id, to: `w${index}` };
    edges[`p${index}`] = { from: `w${index}`, output: NEXT.id, to: joined };
  }
  if (joined === 'join') {
    nodes.join = { kind: 'join', title: 'Join', x: 0, y: 0, mode: 'taken' };
    edges.q = { from: 'join', output: NEXT.id, to: 'end' };
  }
  const result = kind === 'main' ? { result: "{ id: '' }" } : {};
  if (outputs.length > 0) nodes.end = { kind: 'end', title: 'End', x: 0, y: 0, ...result };
  if (node.kind === 'call') {
    nodes.f = { ...HELPER };
    edges.e0 = { from: 'start', output: NEXT.id, to: 'f' };
    edges.f1 = { from: 'f', output: NEXT.id, to: 'it' };
  }
  return { kind, nodes, edges };
}

const HELPER: NodeOf<'function'> = {
  kind: 'function',
  title: 'Helper',
  x: 0,
  y: 0,
  name: 'helper',
  parameters: 'amount: number',
  form: 'function',
  graph: 'helping',
};

function checked(node: WorkflowNode) {
  const draft = createDraft(around(node), { plugins });
  return { draft, found: checkDraft(draft, { plugins }) };
}

const samples = Object.values(SAMPLES as NodeTable<WorkflowNode[]>).flat();
const settings = samples.flatMap((node) =>
  [...expressionsOf(node), ...statementsOf(node)].map(({ field, text }) => ({ node, field, text })),
);
const named = settings.map(
  ({ node, field, text }) => [`${node.kind} ${field}`, { node, field, text }] as const,
);

test.each(samples.map((node) => [node.kind, node] as const))('%s is fine as it is', (_, node) => {
  const { draft, found } = checked(node);
  expect([draft.state, found.filter(({ severity }) => severity === 'error')]).toEqual(['linked', []]);
});

describe('a name that does not exist', () => {
  test.each(named)('in %s is said at its characters', (_, { node, field }) => {
    const { found } = checked(withField(node, field, 'input.nowhere'));
    const from = 'input.'.length;
    expect(found).toContainEqual(
      expect.objectContaining({ node: 'it', field, range: { from, to: from + 7 } }),
    );
  });
});

/** A value of a type that the setting cannot take; settings that take any are left out. */
const WRONG: [RegExp, string][] = [
  [/^activity (undo\.)?input\.amount$/, "'much'"],
  [/^activity (undo\.)?input\.to$/, '12'],
  [/duration$|timeout$|dueIn$/, 'input.list'],
  [/signal$|handler message$/, 'count'],
  [/^humanTask (question|people|groups|except|calendar)/, '12'],
  [/^setVariable value$|concurrency\.limit$/, "'much'"],
  [/^forEach list$/, '12'],
  [/^waitUntil time$/, 'input.list'],
  [/^child workflow(Id)?$|^child taskQueue$|^send target$/, '12'],
  [/^send arguments|^call arguments/, "'much'"],
  [/^end(Workflow)? result$/, '{ id: 12 }'],
  [/^fail (message|type)$/, '12'],
  [/^continueAsNew arguments/, "'much'"],
  [/^(code|handler) code$/, "if (count > 1) {\n  count = 'much';\n}"],
];

describe('a value of another type', () => {
  const typed = named.flatMap(([name, setting]) => {
    const wrong = WRONG.find(([pattern]) => pattern.test(name))?.[1];
    return wrong === undefined ? [] : [[name, { ...setting, wrong }] as const];
  });
  test.each(typed)('in %s is said there', (_, { node, field, wrong }) => {
    const { found } = checked(withField(node, field, wrong));
    const errors = found.filter(({ severity }) => severity === 'error');
    expect(errors).toContainEqual(expect.objectContaining({ node: 'it', field }));
    const { from = -1, to = -1 } = errors.find((one) => one.field === field)?.range ?? {};
    expect([from >= 0, to <= wrong.length, to > from]).toEqual([true, true, true]);
  });
});

test.each([
  ['a name that does not exist', 'input.nowhere', 'input.nowhere'.indexOf('nowhere')],
  ['a value of another type', "(count = 'much')", 1],
])('%s in what is prepared is said at the start', (_, wrong, at) => {
  const line = `const [first] = [${wrong}];`;
  const prepare = `if (count < 3) {\n  ${line}\n}`;
  const drawn = around({ kind: 'wait', title: 'The step', x: 0, y: 0, duration: "'1 day'" });
  const start = drawn.graphs.main?.nodes.start;
  if (start?.kind !== 'start') expect.fail('there is a start');
  start.prepare = prepare;
  const errors = checkDraft(createDraft(drawn, { plugins }), { plugins }).filter(
    ({ severity }) => severity === 'error',
  );
  const from = prepare.indexOf(wrong) + at;
  expect(errors).toEqual([
    expect.objectContaining({ node: 'start', field: 'prepare', range: expect.objectContaining({ from }) }),
  ]);
});

/** The node with another text in one of its settings. */
function withField<T>(value: T, field: string, text: string): T {
  const [key = '', ...rest] = field.split('.');
  const before = (value as Record<string, unknown>)[key];
  const after = rest.length === 0 ? text : withField(before, rest.join('.'), text);
  if (Array.isArray(value)) return value.with(Number(key), after) as T;
  return { ...value, [key]: after };
}
