import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeWorld, fakeApp } from '../fake-app.js';
import type { TaskRecord } from './task-reads.js';

const TASK: TaskRecord = {
  taskId: 'r1:1',
  runId: 'r1',
  workflowId: 'w1',
  workflowType: 'order',
  version: 1,
  node: 0,
  state: 'ready',
  title: 'Jonas spent 812 € on travel',
  people: [],
  groups: ['finance'],
  excluded: ['jonas@example.com'],
  spec: {
    title: 'Jonas spent 812 € on travel',
    assignees: { groups: ['finance'], except: ['jonas@example.com'] },
    outcomes: ['approved', 'rejected'],
    facts: [{ label: 'Amount', value: 812 }],
    form: { type: 'object', required: ['account'], properties: { account: { type: 'string' } } },
  },
  createdAt: 0,
};

let world: FakeWorld;
let act: (
  action: string,
  body?: object,
  actAs?: string,
) => Promise<{ statusCode: number; code?: string; at?: string }>;
let read: (actAs: string) => Promise<Record<string, unknown>>;

beforeEach(async () => {
  const fake = await fakeApp();
  world = fake.world;
  world.tasks = [TASK];
  act = async (action, body = {}, actAs = 'maria') => {
    const reply = await fake.app.inject({
      method: 'POST',
      url: `/api/tasks/r1:1/${action}`,
      payload: body,
      headers: { 'inkstone-act-as': actAs },
    });
    return { statusCode: reply.statusCode, ...(reply.body === '' ? {} : reply.json()) };
  };
  read = async (actAs) =>
    (await fake.app.inject({ url: '/api/tasks/r1:1', headers: { 'inkstone-act-as': actAs } })).json();
});

test('an escalation is in the log, in words', async () => {
  const body = { people: ['maria'], groups: ['board'] };
  world.taskLog = [{ at: 0, actor: 'system:engine', kind: 'escalated', body }];
  const { log } = await read('maria');
  expect(log).toMatchObject([
    { actor: 'system:engine', kind: 'escalated', text: 'to Maria or the board team' },
  ]);
});

describe('acting on a task', () => {
  test('a decision goes to the engine with its actor', async () => {
    const reply = await act('complete', {
      outcome: 'approved',
      data: { account: '4711' },
      comment: 'fine',
      requestId: 'q1',
    });
    expect(reply.statusCode).toBe(204);
    expect(world.asked).toEqual([
      {
        method: 'actOnTask',
        args: [
          'default',
          'r1:1',
          { kind: 'complete', outcome: 'approved', data: { account: '4711' }, comment: 'fine' },
          { actor: 'person:maria', requestId: 'q1' },
        ],
      },
    ]);
  });

  test.each([
    ['of another team', 'claim', {}, 'jonas', 'not-permitted', undefined],
    ['an unknown outcome', 'complete', { outcome: 'maybe' }, 'maria', 'unknown-outcome', '/outcome'],
    [
      'a form not filled in',
      'complete',
      { outcome: 'approved', data: {} },
      'maria',
      'invalid-task-data',
      '/data/account',
    ],
    ['no form at all', 'complete', { outcome: 'approved' }, 'maria', 'invalid-task-data', '/data'],
    ['to nobody', 'delegate', { to: 'nobody' }, 'maria', 'person-not-found', '/to'],
    ['to someone excluded', 'delegate', { to: 'jonas' }, 'maria', 'not-permitted', '/to'],
    ['an empty comment', 'comment', { text: '' }, 'maria', 'invalid-request', '/text'],
  ])('%s is refused', async (_, action, body, actAs, code, at) => {
    expect(await act(action, body, actAs)).toMatchObject({ code, ...(at === undefined ? {} : { at }) });
    expect(world.asked).toEqual([]);
  });

  test.each(['completed', 'obsolete'] as const)('a task that is %s stays so', async (state) => {
    world.tasks = [{ ...TASK, state }];
    expect(await act('complete', { outcome: 'approved' })).toMatchObject({
      statusCode: 409,
      code: 'task-closed',
    });
  });

  test('what someone has claimed is theirs', async () => {
    world.tasks = [{ ...TASK, state: 'reserved', owner: 'omar', groups: ['finance', 'operations'] }];
    expect(await act('claim')).toMatchObject({ statusCode: 409, code: 'task-claimed-by-other' });
    expect((await act('comment', { text: 'Please hurry' })).statusCode).toBe(204);
  });

  test('whom it was delegated to may decide without being of the team', async () => {
    world.tasks = [{ ...TASK, state: 'reserved', owner: 'omar' }];
    expect((await act('complete', { outcome: 'rejected', data: { account: '1' } }, 'omar')).statusCode).toBe(
      204,
    );
  });
});

describe('reading a task', () => {
  test('says what the reader may do, and otherwise why not', async () => {
    expect(await read('maria')).toMatchObject({
      nodeTitle: 'Approve',
      workflowTitle: 'Order',
      askedOf: 'the finance team',
      asked: { people: [], groups: ['finance'] },
      may: { claim: true, release: false, delegate: true, complete: true },
    });
    expect(await read('jonas')).toMatchObject({
      may: {
        claim: false,
        complete: false,
        reason: 'excluded',
        whyNot: 'Jonas is excluded from this task.',
      },
    });
    expect(await read('omar')).toMatchObject({
      may: { claim: false, whyNot: 'This task was given to the finance team.' },
    });
  });
});
