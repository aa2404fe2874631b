/** Schedules on a real PostgreSQL, with an engine that only writes down what it is asked to start. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { putScheduleSchema, type Schedule } from '../api/schedules.js';
import type { StartRequest } from '../engine/index.js';
import { problem } from '../errors.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import type { Versions } from '../versions/versions.js';
import { createScheduleDriver, type ScheduleDriver } from './schedule-driver.js';
import { createScheduleStore, type ScheduleStore } from './schedule-store.js';
import { createSchedules, type Schedules } from './schedules.js';

const MINUTE = 60_000;
const T0 = Date.parse('2026-11-20T12:00:00Z');

let database: TestDatabase;
let store: ScheduleStore;
let schedules: Schedules;
let now = T0;
let started: StartRequest[] = [];
let stopped: string[] = [];
let fails: unknown;
const drivers: ScheduleDriver[] = [];

const versions = {
  get: async (name: string) => {
    if (name === 'nothing') throw problem('workflow-not-found', { workflow: name });
    return { version: 1, checkInput: () => {} };
  },
} as unknown as Versions;

const engine = {
  async start(request: StartRequest) {
    if (fails !== undefined) throw fails;
    const runId = `run of ${request.workflowId}`;
    started.push(request);
    await database.sql(
      `INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
         task_queue, random_seed, started_by, started_at, activations, history_bytes)
       VALUES ('default', $1, $2, $3, 1, '', 0, 'running', false, '', '', '', $4, 1, 1) ON CONFLICT DO NOTHING`,
      [runId, request.workflowId, request.workflowType, now],
    );
    return { namespace: 'default', workflowId: request.workflowId ?? '', runId };
  },
  cancel: async (run: object) => void stopped.push(`cancel ${(run as { runId: string }).runId}`),
  terminate: async (run: object) => void stopped.push(`terminate ${(run as { runId: string }).runId}`),
};

beforeAll(async () => {
  database = await startTestDatabase();
  store = createScheduleStore(database.store.statements, 'default');
  schedules = createSchedules(store, versions, () => now);
});
afterAll(async () => {
  await database?.stop();
});
afterEach(async () => {
  for (const driver of drivers.splice(0)) await driver.close();
});
beforeEach(async () => {
  now = T0;
  started = [];
  stopped = [];
  fails = undefined;
  await database.sql('TRUNCATE schedule, schedule_occurrence, run');
});

function driver(owner = 'one'): ScheduleDriver {
  const made = createScheduleDriver({
    namespace: 'default',
    store,
    engine,
    versions,
    owner,
    trouble: (what, error) => expect.fail(`${what}: ${String(error)}`),
    now: () => now,
  });
  drivers.push(made);
  return made;
}

async function put(body: object = {}): Promise<Schedule> {
  const wanted = {
    spec: { cron: ['* * * * *'] },
    action: { workflowType: 'report', input: [{ day: 1 }] },
    ...body,
  };
  return schedules.put('each-minute', putScheduleSchema.parse(wanted), { actor: 'person:ada' });
}

const states = async () =>
  (await schedules.occurrences('each-minute'))
    .map(({ time, state }) => `${time.slice(11, 16)} ${state}`)
    .reverse();

const close = (status = 'completed') =>
  database.sql(`UPDATE run SET status = $1 WHERE status = 'running'`, [status]);

test('a time that has come is started once, whoever looks and however often', async () => {
  await put();
  const [one, other] = [driver('one'), driver('other')];
  now = T0 + MINUTE + 500;
  await Promise.all([one.look(), other.look(), one.look()]);
  await other.look();
  expect(started).toHaveLength(1);
  expect(started[0]).toMatchObject({
    workflowType: 'report',
    workflowId: 'each-minute-2026-11-20T12:01:00.000Z',
    requestId: 'schedule:each-minute:each-minute-2026-11-20T12:01:00.000Z',
  });
  expect(await states()).toEqual(['12:01 started']);
});

test('after a crash between start and note the same run is meant', async () => {
  await put();
  now = T0 + MINUTE;
  const broken = createScheduleDriver({
    namespace: 'default',
    store: { ...store, decide: () => Promise.reject(new Error('gone')) },
    engine,
    versions,
    owner: 'broken',
    trouble: () => {},
    now: () => now,
  });
  drivers.push(broken);
  await broken.look();
  await broken.close();
  now += 31_000;
  await driver().look();
  expect(started.map(({ workflowId, requestId }) => [workflowId, requestId])).toEqual([
    [started[0]?.workflowId, started[0]?.requestId],
    [started[0]?.workflowId, started[0]?.requestId],
  ]);
  expect(await states()).toEqual(['12:01 started']);
});

test('while a run is open the next time is skipped with its reason; then it goes on', async () => {
  await put();
  const one = driver();
  for (let minute = 1; minute <= 3; minute++) {
    now = T0 + minute * MINUTE;
    await one.look();
    if (minute === 2) await close();
  }
  expect(await states()).toEqual(['12:01 started', '12:02 skipped', '12:03 started']);
  const skipped = (await schedules.occurrences('each-minute')).find(({ state }) => state === 'skipped');
  expect(skipped?.reason).toBe('The run each-minute-2026-11-20T12:01:00.000Z is open.');
});

test('bufferOne starts what waits when the run has closed', async () => {
  await put({ policy: { overlap: 'bufferOne' } });
  const one = driver();
  now = T0 + MINUTE;
  await one.look();
  now = T0 + 3 * MINUTE;
  await one.look();
  expect(await states()).toEqual(['12:01 started', '12:02 waiting', '12:03 skipped']);
  await close();
  await one.look();
  expect(await states()).toEqual(['12:01 started', '12:02 started', '12:03 skipped']);
});

test.each([
  ['cancelOther', 'cancel'],
  ['terminateOther', 'terminate'],
])('%s asks the open run to make room', async (overlap, verb) => {
  await put({ policy: { overlap } });
  const one = driver();
  now = T0 + MINUTE;
  await one.look();
  now = T0 + 2 * MINUTE;
  await one.look();
  expect(stopped).toEqual([`${verb} run of each-minute-2026-11-20T12:01:00.000Z`]);
  await close('canceled');
  await one.look();
  expect(await states()).toEqual(['12:01 started', '12:02 started']);
});

test('what could not be handled in time is missed, with its reason', async () => {
  await put({ policy: { catchUpMs: 90_000, overlap: 'allowAll' } });
  now = T0 + 4 * MINUTE;
  await driver().look();
  expect(await states()).toEqual(['12:01 missed', '12:02 missed', '12:03 started', '12:04 started']);
});

test('what passes during a pause is skipped', async () => {
  await put({ policy: { overlap: 'allowAll' } });
  await schedules.pause('each-minute', 'holidays');
  now = T0 + 2 * MINUTE;
  const one = driver();
  await one.look();
  expect(await schedules.get('each-minute')).toMatchObject({ paused: true, note: 'holidays' });
  expect(await states()).toEqual([]);
  await schedules.resume('each-minute', { actor: 'person:ada' });
  now = T0 + 3 * MINUTE;
  await one.look();
  expect(await states()).toEqual(['12:01 skipped', '12:02 skipped', '12:03 started']);
});

test('a run that fails pauses the schedule when it is to', async () => {
  await put({ policy: { pauseOnFailure: true } });
  const one = driver();
  now = T0 + MINUTE;
  await one.look();
  await close('failed');
  await one.look();
  expect(await schedules.get('each-minute')).toMatchObject({
    paused: true,
    note: 'Paused: the run each-minute-2026-11-20T12:01:00.000Z failed.',
  });
});

test('triggering, once for a request id, and filling in what lies back', async () => {
  await put({ policy: { overlap: 'allowAll' } });
  const one = driver();
  await schedules.trigger('each-minute', { requestId: 'now' }, 'person:ada');
  await schedules.trigger('each-minute', { requestId: 'now' }, 'person:ada');
  await one.look();
  expect(started).toHaveLength(1);
  expect(started[0]).toMatchObject({ actor: 'person:ada' });
  const asked = { from: '2026-11-20T10:00:00Z', to: '2026-11-20T10:03:00Z', overlap: 'allowAll' as const };
  expect(await schedules.backfill('each-minute', asked, 'person:ada')).toBe(3);
  expect(await schedules.backfill('each-minute', asked, 'person:ada')).toBe(0);
  await one.look();
  expect(started).toHaveLength(4);
});

test('what cannot be started has failed, with its reason; what may pass is tried again', async () => {
  await put();
  const one = driver();
  now = T0 + MINUTE;
  fails = problem('workflow-id-in-use', { workflowId: 'x' });
  await one.look();
  expect(await schedules.occurrences('each-minute')).toMatchObject([
    { state: 'failed', reason: 'A run with the workflow id x is open already.' },
  ]);
});

test('a change counts from now; an unknown workflow, a wrong line and a foreign schedule are refused', async () => {
  await put();
  now = T0 + 30_000;
  await put({ spec: { cron: ['*/10 * * * *'] } });
  expect((await schedules.get('each-minute')).nextAt).toBe('2026-11-20T12:10:00.000Z');
  await expect(put({ action: { workflowType: 'nothing' } })).rejects.toMatchObject({
    code: 'workflow-not-found',
  });
  await expect(put({ spec: { cron: ['x'] } })).rejects.toMatchObject({ code: 'invalid-schedule' });
  await expect(schedules.get('other')).rejects.toMatchObject({ code: 'schedule-not-found' });
});

test('publishing makes the schedules of a drawing, and takes away those that are gone', async () => {
  const spec = putScheduleSchema.parse({
    spec: { cron: ['0 9 * * *'] },
    action: { workflowType: 'report' },
  }).spec;
  await schedules.ofWorkflow('report', [{ id: 'report', spec, input: [{}] }], 'person:ada');
  expect(await schedules.list()).toMatchObject([{ id: 'report', ofWorkflow: 'report' }]);
  await expect(schedules.delete('report')).rejects.toMatchObject({ code: 'schedule-of-workflow' });
  await schedules.ofWorkflow('report', [], 'person:ada');
  expect(await schedules.list()).toEqual([]);
});
