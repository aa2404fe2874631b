import type { HistoryRow, TraceStep } from '@inkstone/runtime';
import { describe, expect, it } from 'vitest';
import { MAIN, type WorkflowDocument } from '../graph/index.js';
import type { CompiledNode } from '../publish/compiled.js';
import { buildView } from './build-view.js';
import type { RunPast } from './run-past.js';

const at = { title: '', x: 0, y: 0 };
const document: WorkflowDocument = {
  format: 1,
  name: 'expense',
  title: 'Expense',
  input: { type: 'object' },
  types: {},
  variables: {},
  triggers: [],
  notes: {},
  graphs: {
    [MAIN]: {
      kind: 'main',
      nodes: {
        s: { kind: 'start', ...at },
        look: { kind: 'activity', ...at, title: 'Look up', activity: 'httpRequest', input: {} },
        over: {
          kind: 'decision',
          ...at,
          title: 'Over limit?',
          branches: [{ id: 'b1', label: 'over', condition: 'true' }],
        },
        ask: {
          kind: 'humanTask',
          ...at,
          title: 'Approve',
          question: "'?'",
          facts: [],
          people: [],
          groups: ["'finance'"],
          except: [],
          outcomes: ['approved', 'rejected'],
        },
        pay: { kind: 'activity', ...at, title: 'Pay', activity: 'payOut', input: {} },
        e: { kind: 'end', ...at, title: 'End' },
      },
      edges: {
        e1: { from: 's', output: 'next', to: 'look' },
        e2: { from: 'look', output: 'next', to: 'over' },
        e3: { from: 'over', output: 'b1', to: 'ask' },
        e4: { from: 'over', output: 'otherwise', to: 'pay' },
        e5: { from: 'ask', output: 'approved', to: 'pay' },
        e6: { from: 'ask', output: 'rejected', to: 'e' },
        e7: { from: 'pay', output: 'next', to: 'e' },
      },
    },
  },
};
const site = (node: string, title: string, kind: string): CompiledNode => ({
  graph: MAIN,
  node,
  title,
  kind,
  lines: { from: 1, to: 1 },
});
const nodes = [
  site('look', 'Look up', 'activity'),
  site('over', 'Over limit?', 'decision'),
  site('ask', 'Approve', 'humanTask'),
  site('pay', 'Pay', 'activity'),
];
const enter = (node: number, activation: number): TraceStep => ({
  activation,
  time: 1000 * activation,
  node,
  iteration: 0,
  kind: 'enter',
});
const task = {
  title: 'Jonas spent 812',
  assignees: { groups: ['finance'] },
  outcomes: ['approved', 'rejected'],
};
const rows: HistoryRow[] = [
  {
    time: 0,
    inputs: [{ type: 'WorkflowExecutionStarted', workflowType: 'expense', input: [], actor: 'person:ada' }],
    commands: [
      { type: 'ScheduleActivityTask', seq: 1, activityType: 'httpRequest', input: [], options: {}, node: 0 },
    ],
  },
  {
    time: 1000,
    inputs: [{ type: 'ActivityTaskCompleted', seq: 1, result: 1, attempt: 2 }],
    commands: [{ type: 'ScheduleHumanTask', seq: 1, task, node: 2 }],
  },
  {
    time: 2000,
    inputs: [
      {
        type: 'HumanTaskCompleted',
        seq: 1,
        result: { outcome: 'approved', completedBy: 'maria', completedAt: '' },
      },
    ],
    commands: [
      { type: 'ScheduleActivityTask', seq: 2, activityType: 'payOut', input: [], options: {}, node: 3 },
    ],
  },
  {
    time: 3000,
    inputs: [{ type: 'ActivityTaskCompleted', seq: 2, result: null }],
    commands: [{ type: 'CompleteWorkflowExecution', result: null }],
  },
];
const past: RunPast = {
  document,
  nodes,
  rows,
  trace: [
    enter(0, 0),
    { ...enter(0, 1), kind: 'value', name: 'policy', value: '{"limit":500}' },
    enter(1, 1),
    enter(2, 1),
    enter(3, 2),
  ],
  taskLog: [
    { seq: 1, at: 1500, actor: 'person:maria', kind: 'claimed' },
    {
      seq: 1,
      at: 2000,
      actor: 'person:maria',
      kind: 'completed',
      body: { outcome: 'approved', comment: 'fine' },
    },
  ],
  retries: [],
  nameOf: (actor) => actor.replace('person:', '').replace(/^./, (first) => first.toUpperCase()),
};

describe('buildView', () => {
  it('tells an answer before what it led to, though both happened at the same time', () => {
    const at = (time: number) => rows.map((row) => ({ ...row, time }));
    const log = past.taskLog.map((entry) => ({ ...entry, at: 5000 }));
    const { story } = buildView({ ...past, rows: at(5000), taskLog: log });
    const [answered, finished] = ['answered', 'finished'].map((sentence) =>
      story.findIndex(({ told }) => told.sentence === sentence),
    );
    expect(answered).toBeGreaterThan(-1);
    expect(answered).toBeLessThan(finished!);
    expect(story.filter(({ told }) => told.sentence === 'answered')).toHaveLength(1);
  });

  it('inks the path that the run took, silent start and end included', () => {
    expect(buildView(past).edges).toEqual(['e1', 'e2', 'e3', 'e5', 'e7']);
  });

  it('inks the way to a silent end that a `return` said, whichever of several it is in code', () => {
    const rejected = { outcome: 'rejected', completedBy: 'maria', completedAt: '' };
    const [first, second] = rows as [HistoryRow, HistoryRow];
    const refused: HistoryRow = {
      time: 2000,
      inputs: [{ type: 'HumanTaskCompleted', seq: 1, result: rejected }],
      commands: [{ type: 'CompleteWorkflowExecution', result: null }],
    };
    const run: RunPast = {
      ...past,
      nodes: [...nodes, site('e', 'End', 'end')],
      rows: [first, second, refused],
      trace: [enter(0, 0), enter(1, 1), enter(2, 1), enter(4, 2)],
    };
    expect(buildView(run).edges).toEqual(['e1', 'e2', 'e3', 'e6']);

    const two = structuredClone(document);
    two.graphs[MAIN]!.nodes.e2 = two.graphs[MAIN]!.nodes.e!;
    two.graphs[MAIN]!.edges.e6 = { from: 'ask', output: 'rejected', to: 'e2' };
    const view = buildView({ ...run, document: two });
    expect(view.edges).toEqual(['e1', 'e2', 'e3', 'e6']);
    expect(view.nodes.map(({ node }) => node)).toEqual(['look', 'over', 'ask', 's', 'e2']);
  });

  it('shows a moment of the past as it was then', () => {
    const view = buildView(past, 1);
    expect(view.edges).toEqual(['e1', 'e2', 'e3']);
    expect(view.nodes.find(({ node }) => node === 'ask')?.state).toBe('waiting');
    expect(view.nodes.some(({ node }) => node === 'pay')).toBe(false);
    expect(view.moments).toHaveLength(4);
  });

  it('knows attempts, values and ends of nodes', () => {
    const look = buildView(past).nodes.find(({ node }) => node === 'look');
    expect(look).toMatchObject({
      state: 'done',
      attempts: 2,
      value: { name: 'policy', json: '{"limit":500}' },
    });
    expect(look?.endedAt).toBe(new Date(1000).toISOString());
  });

  it('tells the story in plain words', () => {
    expect(buildView(past).story.map(({ text }) => text)).toEqual([
      'Started by Ada',
      'Look up done, on try 2',
      'Over limit? over',
      'Asked the finance team: Jonas spent 812',
      'Claimed by Maria',
      'Maria answered “approved”: fine',
      'Pay done',
      'Finished',
    ]);
  });

  it('tells it as data too, with what fills each sentence', () => {
    expect(buildView(past).story.map(({ told }) => told)).toEqual(
      expect.arrayContaining([
        { sentence: 'stepDoneOnTry', values: { step: 'Look up', attempt: 2 } },
        {
          sentence: 'asked',
          values: { who: { sentence: 'team', values: { group: 'finance' } }, title: 'Jonas spent 812' },
        },
        { sentence: 'finished' },
      ]),
    );
  });

  it('tells who may decide, too, when a task has waited too long', () => {
    const body = { people: ['ines'], groups: ['board'] };
    const taskLog = [{ seq: 1, at: 1500, actor: 'system:engine', kind: 'escalated', body }];
    expect(buildView({ ...past, taskLog }).story.map(({ text }) => text)).toContain(
      'It has waited too long: now Ines or the board team may decide, too',
    );
  });

  it('says what failed and that it will be tried again', () => {
    const waiting = { ...past, rows: rows.slice(0, 1), trace: past.trace.slice(0, 1), taskLog: [] };
    const failure = { kind: 'ApplicationFailure', message: '503' } as const;
    const view = buildView({ ...waiting, retries: [{ seq: 1, attempt: 2, dueAt: 10, failure }] });
    expect(view.story.at(-1)?.text).toBe('Look up failed: 503. Try 2 follows.');
    expect(view.nodes.find(({ node }) => node === 'look')).toMatchObject({
      state: 'running',
      attempts: 2,
      problem: '503',
    });
  });
});

it('a task that is open still waits, though a reminder beside it has fired', () => {
  const [first, second] = rows as [HistoryRow, HistoryRow];
  const timer = { type: 'StartTimer' as const, seq: 90, ms: 1_000, node: 2 };
  const asked = { ...second, commands: [...second.commands, timer] } as HistoryRow;
  const fired: HistoryRow = {
    time: second.time + 1_000,
    inputs: [{ type: 'TimerFired', seq: 90 }],
    commands: [],
  };
  const shown = buildView({ ...past, rows: [first, asked, fired] });
  const task = shown.nodes.find(({ node }) => node === 'ask');
  expect(task).toMatchObject({ state: 'waiting' });
});
