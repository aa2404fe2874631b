/** A human task that waits too long: what the store holds of it, also after another engine has taken over. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { systemClock } from './clock.js';
import { escalationOf, escalationTimer } from './task-escalation.js';
import { startTestEngine } from './test-engine.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const namespace = 'default';
const actor = 'person:ada';
const STEPS = `[{ after: '200', to: { groups: ['finance'] } }, { after: '3600000', to: { people: ['ines'] } }]`;
const WORKFLOW = `const { completedBy } = await api.humanTask({
  title: 'Pay?', assignees: { people: ['maria'], except: ['jonas'] }, outcomes: ['yes'], escalation: ${STEPS},
}); return completedBy;`;
const resolveDue = ({ dueIn }: { dueIn?: string }, { now }: { now: number }) => now + Number(dueIn);

it('keeps a timer of its own for each step of each task', () => {
  for (const [taskSeq, step] of [[1, 0], [1, 7], [2, 0], [900, 3]] as const) // biome-ignore format: pairs
    expect(escalationOf(escalationTimer(taskSeq, step))).toEqual({ taskSeq, step });
  for (const seq of [5, 1, 0, -1]) expect(escalationOf(seq)).toBeUndefined();
});

it('adds people after a takeover, frees a claimed task, and its holder can still answer', async () => {
  const url = await postgres.freshDatabase();
  const options = { workflows: { main: WORKFLOW }, resolveDue };
  // For the first engine time stands still: however slow the machine, nothing is due before the takeover.
  const begin = Date.now();
  const first = await startTestEngine(url, { ...options, clock: { ...systemClock, now: () => begin } });
  const run = await first.engine.start({ namespace, workflowType: 'main', input: [null], actor });
  const taskId = `${run.runId}:1`;
  await first.engine.actOnTask(namespace, taskId, { kind: 'claim' }, { actor: 'person:maria' });
  await first.stop();
  const second = await startTestEngine(url, options);
  const task = () => query(url, 'SELECT state, owner, people, groups, excluded FROM human_task');
  await expect
    .poll(task, { timeout: 10_000 })
    .toEqual([{ state: 'ready', owner: null, people: ['maria'], groups: ['finance'], excluded: ['jonas'] }]);
  expect(await query(url, `SELECT actor, body FROM task_log WHERE kind = 'escalated'`)).toEqual([
    { actor: 'system:engine', body: '{"people":[],"groups":["finance"]}' },
  ]);
  const decision = { kind: 'complete', outcome: 'yes' } as const;
  await second.engine.actOnTask(namespace, taskId, decision, { actor: 'person:maria' });
  expect(await second.engine.result(run)).toMatchObject({ result: 'maria' });
  expect(await query(url, 'SELECT seq FROM timer')).toEqual([]);
  expect(second.troubles).toEqual([]);
  await second.stop();
});

it('blocks a run whose escalation makes no sense, with its reason', async () => {
  const url = await postgres.freshDatabase();
  const body = WORKFLOW.replace(STEPS, `[{ after: '1 day' }]`);
  const { engine, stop } = await startTestEngine(url, { workflows: { main: body }, resolveDue });
  await engine.start({ namespace, workflowType: 'main', input: [null], actor });
  const blocked = () => query(url, 'SELECT blocked FROM run');
  await expect
    .poll(async () => JSON.stringify(await blocked()))
    .toMatch(/after what time, and to which people/);
  await stop();
});
