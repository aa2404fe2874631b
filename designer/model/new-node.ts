import type { NodeKind, NodeOf, NodeTable, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor } from '@inkstone/runtime';

/** What the palette offers: a kind, or an activity of a plugin. */
export type PaletteItem =
  | { kind: Exclude<NodeKind, 'activity'> }
  | { kind: 'activity'; activity: ActivityDescriptor };

const place = { x: 0, y: 0 };

const FRESH: { [K in NodeKind]: (item: PaletteItem) => NodeOf<K> } = {
  start: () => ({ kind: 'start', title: 'Start', ...place }),
  end: () => ({ kind: 'end', title: 'End', ...place }),
  activity: (item) => ({
    kind: 'activity',
    title: item.kind === 'activity' ? item.activity.title : 'Activity',
    ...place,
    activity: item.kind === 'activity' ? item.activity.name : '',
    input: {},
  }),
  decision: () => ({
    kind: 'decision',
    title: 'Decision',
    ...place,
    branches: [{ id: 'b1', label: 'yes', condition: '' }],
    otherwise: 'otherwise',
  }),
  humanTask: () => ({
    kind: 'humanTask',
    title: 'Approval',
    ...place,
    question: '',
    facts: [],
    people: [],
    groups: [],
    except: [],
    outcomes: ['approved', 'rejected'],
    result: 'approval',
  }),
  wait: () => ({ kind: 'wait', title: 'Wait', ...place, duration: `'1 day'` }),
  setVariable: () => ({ kind: 'setVariable', title: 'Set variable', ...place, variable: '', value: '' }),
  code: () => ({ kind: 'code', title: 'Code', ...place, code: '' }),
  parallel: () => ({
    kind: 'parallel',
    title: 'In parallel',
    ...place,
    branches: [
      { id: 'b1', label: 'first' },
      { id: 'b2', label: 'second' },
    ],
  }),
  inclusive: () => ({
    kind: 'inclusive',
    title: 'All that apply',
    ...place,
    branches: [
      { id: 'b1', label: '', condition: '' },
      { id: 'b2', label: '', condition: '' },
    ],
    otherwise: 'none',
  }),
  join: () => ({ kind: 'join', title: 'Wait for all', ...place, mode: 'all' }),
  forEach: () => ({
    kind: 'forEach',
    title: 'For each',
    ...place,
    list: '',
    item: 'item',
    concurrency: 'one',
    graph: '',
    outputs: [],
  }),
  scope: () => ({ kind: 'scope', title: 'Scope', ...place, graph: '', outputs: [] }),
  handler: () => ({
    kind: 'handler',
    title: 'On a message',
    ...place,
    message: '',
    handles: 'signal',
    parameters: '',
    graph: '',
  }),
  function: () => ({
    kind: 'function',
    title: 'Steps by name',
    ...place,
    name: '',
    parameters: '',
    form: 'function',
    graph: '',
  }),
  waitUntil: () => ({ kind: 'waitUntil', title: 'Wait until', ...place, time: '' }),
  condition: () => ({ kind: 'condition', title: 'Wait for a condition', ...place, condition: '' }),
  receive: () => ({ kind: 'receive', title: 'Receive a message', ...place, signal: '' }),
  firstOf: () => ({
    kind: 'firstOf',
    title: 'First of',
    ...place,
    split: true,
    branches: [
      { id: 'b1', label: 'message', event: { on: 'message', signal: '' } },
      { id: 'b2', label: 'too late', event: { on: 'timer', duration: `'1 day'` } },
    ],
  }),
  await: () => ({ kind: 'await', title: 'Wait for a result', ...place, promise: '' }),
  child: () => ({
    kind: 'child',
    title: 'Sub-workflow',
    ...place,
    workflow: '',
    arguments: [],
    mode: 'await',
  }),
  send: () => ({ kind: 'send', title: 'Send a message', ...place, target: '', signal: '', arguments: [] }),
  call: () => ({ kind: 'call', title: 'Call steps', ...place, function: '', arguments: [] }),
  endWorkflow: () => ({ kind: 'endWorkflow', title: 'End workflow', ...place }),
  fail: () => ({ kind: 'fail', title: 'Fail', ...place, message: '' }),
  continueAsNew: () => ({ kind: 'continueAsNew', title: 'Continue as new', ...place, arguments: [] }),
};

/** A node as it comes out of the palette: what must be filled in is empty, what can be guessed is guessed. */
export function newNode(item: PaletteItem): WorkflowNode {
  return FRESH[item.kind](item);
}

/** What a kind is called in the palette, and what it does. */
export const KIND_WORDS: NodeTable<{ name: string; does: string }> = {
  start: { name: 'Start', does: 'Where a run begins, with its input.' },
  end: { name: 'End', does: 'The run is done here.' },
  activity: { name: 'Activity', does: 'Work that a plugin does.' },
  decision: { name: 'Decision', does: 'Goes one of several ways.' },
  humanTask: {
    name: 'Approval',
    does: 'A person decides. The workflow waits, for days if need be, and costs nothing while it does.',
  },
  wait: { name: 'Wait', does: 'Goes on after some time.' },
  setVariable: { name: 'Set variable', does: 'Remembers a value for later.' },
  code: { name: 'Code', does: 'A few lines of TypeScript.' },
  parallel: { name: 'In parallel', does: 'All branches at once.' },
  inclusive: { name: 'All that apply', does: 'Every branch whose condition holds, at once.' },
  join: { name: 'Wait for all', does: 'Goes on when all branches are done.' },
  forEach: { name: 'For each', does: 'The same steps for each item of a list.' },
  scope: { name: 'Scope', does: 'Steps that belong together: they can be timed, caught and undone.' },
  handler: { name: 'On a message', does: 'What a signal, query or update does.' },
  function: { name: 'Steps by name', does: 'Steps that are used in several places.' },
  waitUntil: { name: 'Wait until', does: 'Goes on at a point in time.' },
  condition: { name: 'Wait for a condition', does: 'Goes on when something holds.' },
  receive: { name: 'Receive a message', does: 'Goes on when a signal comes.' },
  firstOf: { name: 'First of', does: 'Goes on with what happens first.' },
  await: { name: 'Wait for a result', does: 'Waits for what was started before.' },
  child: { name: 'Sub-workflow', does: 'Runs another workflow.' },
  send: { name: 'Send a message', does: 'A signal to another run.' },
  call: { name: 'Call steps', does: 'Runs steps that have a name.' },
  endWorkflow: { name: 'End workflow', does: 'The whole run is done; what still runs is cancelled.' },
  fail: { name: 'Fail', does: 'The run fails, or the scope around catches it.' },
  continueAsNew: { name: 'Continue as new', does: 'Begins anew with an empty history.' },
};
