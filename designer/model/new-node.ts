import type { NodeKind, NodeOf, NodeTable, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor } from '@inkstone/runtime';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { freshResult } from './result-name.js';

/** What the palette offers: a kind, or an activity of a plugin. */
export type PaletteItem =
  | { kind: Exclude<NodeKind, 'activity'> }
  | { kind: 'activity'; activity: ActivityDescriptor };

const place = { x: 0, y: 0 };

const FRESH: { [K in NodeKind]: (item: PaletteItem) => NodeOf<K> } = {
  start: () => ({ kind: 'start', title: text('kinds.start'), ...place }),
  end: () => ({ kind: 'end', title: text('kinds.end'), ...place }),
  activity: (item) => ({
    kind: 'activity',
    title: item.kind === 'activity' ? item.activity.title : text('kinds.activity'),
    ...place,
    activity: item.kind === 'activity' ? item.activity.name : '',
    input: {},
  }),
  decision: () => ({
    kind: 'decision',
    title: text('kinds.decision'),
    ...place,
    branches: [{ id: 'b1', label: text('model.yes'), condition: '' }],
    otherwise: text('model.otherwise'),
  }),
  humanTask: () => ({
    kind: 'humanTask',
    title: text('kinds.humanTask'),
    ...place,
    question: '',
    facts: [],
    people: [],
    groups: [],
    except: [],
    outcomes: ['approved', 'rejected'],
    result: 'approval',
  }),
  wait: () => ({ kind: 'wait', title: text('kinds.wait'), ...place, duration: `'1 day'` }),
  setVariable: () => ({
    kind: 'setVariable',
    title: text('kinds.setVariable'),
    ...place,
    variable: '',
    value: '',
  }),
  code: () => ({ kind: 'code', title: text('kinds.code'), ...place, code: '' }),
  parallel: () => ({
    kind: 'parallel',
    title: text('kinds.parallel'),
    ...place,
    branches: [
      { id: 'b1', label: text('model.first') },
      { id: 'b2', label: text('model.second') },
    ],
  }),
  inclusive: () => ({
    kind: 'inclusive',
    title: text('kinds.inclusive'),
    ...place,
    branches: [
      { id: 'b1', label: '', condition: '' },
      { id: 'b2', label: '', condition: '' },
    ],
    otherwise: 'none',
  }),
  join: () => ({ kind: 'join', title: text('kinds.join'), ...place, mode: 'all' }),
  forEach: () => ({
    kind: 'forEach',
    title: text('kinds.forEach'),
    ...place,
    list: '',
    item: 'item',
    concurrency: 'one',
    graph: '',
    outputs: [],
  }),
  scope: () => ({ kind: 'scope', title: text('kinds.scope'), ...place, graph: '', outputs: [] }),
  handler: () => ({
    kind: 'handler',
    title: text('kinds.handler'),
    ...place,
    message: '',
    handles: 'signal',
    parameters: '',
    graph: '',
  }),
  function: () => ({
    kind: 'function',
    title: text('kinds.function'),
    ...place,
    name: '',
    parameters: '',
    form: 'function',
    graph: '',
  }),
  waitUntil: () => ({ kind: 'waitUntil', title: text('kinds.waitUntil'), ...place, time: '' }),
  condition: () => ({ kind: 'condition', title: text('kinds.condition'), ...place, condition: '' }),
  receive: () => ({ kind: 'receive', title: text('kinds.receive'), ...place, signal: '' }),
  firstOf: () => ({
    kind: 'firstOf',
    title: text('kinds.firstOf'),
    ...place,
    split: true,
    branches: [
      { id: 'b1', label: text('model.namedMessage'), event: { on: 'message', signal: '' } },
      { id: 'b2', label: text('model.namedTooLate'), event: { on: 'timer', duration: `'1 day'` } },
    ],
  }),
  await: () => ({ kind: 'await', title: text('kinds.await'), ...place, promise: '' }),
  child: () => ({
    kind: 'child',
    title: text('kinds.child'),
    ...place,
    workflow: '',
    arguments: [],
    mode: 'await',
  }),
  send: () => ({ kind: 'send', title: text('kinds.send'), ...place, target: '', signal: '', arguments: [] }),
  call: () => ({ kind: 'call', title: text('kinds.call'), ...place, function: '', arguments: [] }),
  endWorkflow: () => ({ kind: 'endWorkflow', title: text('kinds.endWorkflow'), ...place }),
  fail: () => ({ kind: 'fail', title: text('kinds.fail'), ...place, message: '' }),
  continueAsNew: () => ({
    kind: 'continueAsNew',
    title: text('kinds.continueAsNew'),
    ...place,
    arguments: [],
  }),
};

/** A node as it comes out of the palette: what must be filled in is empty, what can be guessed is guessed. */
export function newNode(item: PaletteItem): WorkflowNode {
  return FRESH[item.kind](item);
}

/** The same for a workflow that has others: its result has a name of its own. */
export function newNodeFor(document: WorkflowDocument, item: PaletteItem): WorkflowNode {
  const node = newNode(item);
  if (node.kind === 'humanTask' && node.result) node.result = freshResult(document, node.result);
  return node;
}

/** What a kind is called in the palette, and what it does. */
export const KIND_WORDS: NodeTable<{ name: MessageKey; does: MessageKey }> = {
  start: { name: 'kinds.start', does: 'kinds.startDoes' },
  end: { name: 'kinds.end', does: 'kinds.endDoes' },
  activity: { name: 'kinds.activity', does: 'kinds.activityDoes' },
  decision: { name: 'kinds.decision', does: 'kinds.decisionDoes' },
  humanTask: { name: 'kinds.humanTask', does: 'kinds.humanTaskDoes' },
  wait: { name: 'kinds.wait', does: 'kinds.waitDoes' },
  setVariable: { name: 'kinds.setVariable', does: 'kinds.setVariableDoes' },
  code: { name: 'kinds.code', does: 'kinds.codeDoes' },
  parallel: { name: 'kinds.parallel', does: 'kinds.parallelDoes' },
  inclusive: { name: 'kinds.inclusive', does: 'kinds.inclusiveDoes' },
  join: { name: 'kinds.join', does: 'kinds.joinDoes' },
  forEach: { name: 'kinds.forEach', does: 'kinds.forEachDoes' },
  scope: { name: 'kinds.scope', does: 'kinds.scopeDoes' },
  handler: { name: 'kinds.handler', does: 'kinds.handlerDoes' },
  function: { name: 'kinds.function', does: 'kinds.functionDoes' },
  waitUntil: { name: 'kinds.waitUntil', does: 'kinds.waitUntilDoes' },
  condition: { name: 'kinds.condition', does: 'kinds.conditionDoes' },
  receive: { name: 'kinds.receive', does: 'kinds.receiveDoes' },
  firstOf: { name: 'kinds.firstOf', does: 'kinds.firstOfDoes' },
  await: { name: 'kinds.await', does: 'kinds.awaitDoes' },
  child: { name: 'kinds.child', does: 'kinds.childDoes' },
  send: { name: 'kinds.send', does: 'kinds.sendDoes' },
  call: { name: 'kinds.call', does: 'kinds.callDoes' },
  endWorkflow: { name: 'kinds.endWorkflow', does: 'kinds.endWorkflowDoes' },
  fail: { name: 'kinds.fail', does: 'kinds.failDoes' },
  continueAsNew: { name: 'kinds.continueAsNew', does: 'kinds.continueAsNewDoes' },
};
