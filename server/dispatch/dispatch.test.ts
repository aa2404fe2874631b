/** Attempts that are polled: the contract of activities, with workers that are not this process's own. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TestEngineOptions } from '../engine/test-engine.js';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { startTestDispatch, type TestDispatch } from './test-dispatch.js';

let postgres: TestPostgres;
const engines: TestDispatch[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
afterAll(() => postgres.stop());

async function start(
  main: string,
  options: Partial<TestEngineOptions> = {},
): Promise<TestDispatch & { url: string }> {
  const url = await postgres.freshDatabase();
  const started = await startTestDispatch(url, { workflows: { main }, ...options });
  engines.push(started);
  return { ...started, url };
}

const namespace = 'default';
const actor = 'person:ada';
const begin = ({ engine }: TestDispatch, input: unknown = null) =>
  engine.start({ namespace, workflowType: 'main', input: [input as string], actor });
const done = (result: unknown) => ({ status: 'completed' as const, result: result as string, tookMs: 1 });
const failed = (more: object = {}) => ({
  status: 'failed' as const,
  failure: { kind: 'ApplicationFailure' as const, message: 'no luck', ...more },
});
const act = (options: string, args = '[]') => `act.remote.executeWithOptions(${options}, ${args})`;
const ON_GPU = `{ taskQueue: 'gpu', startToCloseTimeout: 60000, retry: { initialInterval: 1 } }`;

it('waits in its queue, is polled, and is completed by its token', async () => {
  const t = await start(`return await ${act(ON_GPU, '[input]')};`);
  const run = await begin(t, { page: 1 });
  expect(await t.poll('cpu', { waitMs: 1 })).toEqual([]);
  const [task] = await t.poll('gpu');
  expect(task).toMatchObject({ activityType: 'remote', input: [{ page: 1 }], attempt: 1 });
  await t.dispatch.end(task?.token ?? '', done('ok'));
  expect(await t.engine.result(run)).toMatchObject({ status: 'completed', result: 'ok' });
  expect(await query(t.url, 'SELECT FROM activity')).toEqual([]);
  expect(t.worker.attempts).toEqual([]);
});

it('a poll that waits gets what comes', async () => {
  const t = await start(`return await ${act(ON_GPU)};`);
  const waiting = t.poll('gpu');
  await begin(t);
  expect(await waiting).toHaveLength(1);
});

it('refuses what a stale attempt says, with a reason', async () => {
  const t = await start(`return await ${act(ON_GPU)};`);
  const run = await begin(t);
  const [first] = await t.poll('gpu');
  await t.dispatch.end(first?.token ?? '', failed());
  const stale = { code: 'attempt-not-current', status: 409, details: { reason: 'NOT_FOUND' } };
  await expect(t.dispatch.end(first?.token ?? '', done(1))).rejects.toMatchObject(stale);
  await expect(t.dispatch.heartbeat(first?.token ?? '', {})).rejects.toMatchObject(stale);
  const [second] = await t.poll('gpu');
  expect(second?.attempt).toBe(2);
  await expect(t.dispatch.end(first?.token ?? '', done(1))).rejects.toMatchObject(stale);
  await t.dispatch.end(second?.token ?? '', done(2));
  expect(await t.engine.result(run)).toMatchObject({ result: 2 });
  await expect(t.dispatch.end(second?.token ?? '', done(3))).rejects.toMatchObject({
    details: { reason: 'RUN_CLOSED' },
  });
  await expect(t.dispatch.end('nonsense', done(3))).rejects.toMatchObject({ code: 'not-a-token' });
});

it('a heartbeat keeps its details for the next attempt and says that the run asks for the end', async () => {
  const options = `{ ...${ON_GPU}, cancellationType: 'WAIT_CANCELLATION_COMPLETED' }`;
  const t = await start(
    `try { return await ${act(options)}; } catch (e) { if (api.isCancellation(e)) return 'cancelled'; throw e; }`,
  );
  const run = await begin(t);
  const [first] = await t.poll('gpu');
  expect(await t.dispatch.heartbeat(first?.token ?? '', { details: { page: 7 } })).toEqual({
    cancelRequested: false,
  });
  await t.dispatch.end(first?.token ?? '', failed());
  const [second] = await t.poll('gpu');
  expect(second?.heartbeatDetails).toEqual({ page: 7 });
  await t.engine.cancel(run, { actor });
  expect(await t.dispatch.heartbeat(second?.token ?? '', {})).toEqual({ cancelRequested: true });
  await t.dispatch.end(second?.token ?? '', {
    status: 'canceled',
    failure: { kind: 'CancelledFailure', message: 'stopped' },
  });
  expect(await t.engine.result(run)).toMatchObject({ result: 'cancelled' });
});

it.each([
  ['START_TO_CLOSE', `{ taskQueue: 'gpu', startToCloseTimeout: 60, retry: { maximumAttempts: 1 } }`, true],
  [
    'HEARTBEAT',
    `{ taskQueue: 'gpu', startToCloseTimeout: 60000, heartbeatTimeout: 60, retry: { maximumAttempts: 1 } }`,
    true,
  ],
  [
    'SCHEDULE_TO_START',
    `{ taskQueue: 'gpu', startToCloseTimeout: 60000, scheduleToStartTimeout: 60 }`,
    false,
  ],
  [
    'SCHEDULE_TO_CLOSE',
    `{ taskQueue: 'gpu', startToCloseTimeout: 60000, scheduleToCloseTimeout: 60 }`,
    false,
  ],
  [
    'SCHEDULE_TO_CLOSE',
    `{ taskQueue: 'gpu', startToCloseTimeout: 60000, scheduleToCloseTimeout: 200 }`,
    true,
  ],
])('%s is kept', async (timeoutType, options, polled) => {
  const t = await start(`try { await ${act(options)}; } catch (e) { return e.cause.timeoutType; }`);
  const run = await begin(t);
  const tasks = polled ? await t.poll('gpu') : [];
  expect(await t.engine.result(run)).toMatchObject({ result: timeoutType });
  for (const { token } of tasks)
    await expect(t.dispatch.end(token, done(1))).rejects.toMatchObject({ code: 'attempt-not-current' });
});

it('heartbeats keep an attempt alive, and extending begins its time anew', async () => {
  const t = await start(
    `return await ${act(`{ taskQueue: 'gpu', startToCloseTimeout: 3000, heartbeatTimeout: 2500, retry: { maximumAttempts: 1 } }`)};`,
  );
  const run = await begin(t);
  const [task] = await t.poll('gpu');
  for (let beat = 0; beat < 15; beat += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    await t.dispatch.heartbeat(task?.token ?? '', { extend: true });
  }
  await t.dispatch.end(task?.token ?? '', done('late'));
  expect(await t.engine.result(run)).toMatchObject({ result: 'late' });
});

it.each([
  ['MAXIMUM_ATTEMPTS_REACHED', `{ ...${ON_GPU}, retry: { initialInterval: 1, maximumAttempts: 2 } }`, {}, 2],
  ['NON_RETRYABLE_FAILURE', ON_GPU, { nonRetryable: true }, 1],
  [
    'NON_RETRYABLE_FAILURE',
    `{ ...${ON_GPU}, retry: { nonRetryableErrorTypes: ['Bad'] } }`,
    { type: 'Bad' },
    1,
  ],
  ['TIMEOUT', `{ ...${ON_GPU}, scheduleToCloseTimeout: 5000 }`, { nextRetryDelayMs: 9000 }, 1],
])('%s is why retrying stopped', async (retryState, options, failure, attempts) => {
  const t = await start(`try { await ${act(options)}; } catch (e) { return e.retryState; }`);
  const run = await begin(t);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const [task] = await t.poll('gpu');
    expect(task?.attempt).toBe(attempt);
    await t.dispatch.end(task?.token ?? '', failed(failure));
  }
  expect(await t.engine.result(run)).toMatchObject({ result: retryState });
});

it('what nobody has polled is cancelled at once', async () => {
  const t = await start(`try { return await ${act(ON_GPU)}; } catch (e) { return api.isCancellation(e); }`);
  const run = await begin(t);
  await t.engine.cancel(run, { actor });
  expect(await t.engine.result(run)).toMatchObject({ result: true });
  expect(await t.poll('gpu', { waitMs: 1 })).toEqual([]);
});

it('the token of a cancelled attempt is refused, and so is that of a terminated run', async () => {
  const t = await start(`return await ${act(ON_GPU)};`);
  const run = await begin(t);
  const [task] = await t.poll('gpu');
  await t.engine.terminate(run, { actor });
  await expect(t.dispatch.heartbeat(task?.token ?? '', {})).rejects.toMatchObject({
    code: 'attempt-not-current',
    details: { reason: 'RUN_CLOSED' },
  });
});

it('gives a task back whose poller has gone, in the same attempt, and the old grant means nothing', async () => {
  const t = await start(`return await ${act(ON_GPU)};`);
  const gone = new AbortController();
  const first = t.poll('gpu', { signal: gone.signal });
  const run = await begin(t);
  gone.abort();
  const given = await first;
  const [task] = given.length > 0 ? given : await t.poll('gpu');
  expect(task?.attempt).toBe(1);
  await t.dispatch.end(task?.token ?? '', done(1));
  expect(await t.engine.result(run)).toMatchObject({ status: 'completed' });
});

it('a takeover keeps what waits and what was polled', async () => {
  const main = `return await Promise.all([${act(ON_GPU)}, ${act(ON_GPU)}]);`;
  const t = await start(main);
  const run = await begin(t);
  const [polled] = await t.poll('gpu', { max: 1 });
  await t.stop();
  engines.splice(0);
  const next = await startTestDispatch(t.url, { workflows: { main } });
  engines.push(next);
  const [waiting] = await next.poll('gpu');
  expect(waiting?.attempt).toBe(1);
  expect(await next.poll('gpu', { waitMs: 20 })).toEqual([]);
  await next.dispatch.end(polled?.token ?? '', done('a'));
  await next.dispatch.end(waiting?.token ?? '', done('b'));
  expect((await next.engine.result(run)) as object).toMatchObject({ status: 'completed' });
});
