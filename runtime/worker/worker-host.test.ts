/** What every worker host does, whichever process the activities run in. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChildWorker } from './child-worker.js';
import trialPlugin from './fixtures/trial-plugin.js';
import { createInProcessWorker } from './in-process-worker.js';
import { Trial } from './trial.js';

const built = new URL('../dist/worker/fixtures/trial-plugin.js', import.meta.url).href;

const HOSTS = {
  'in this process': async (concurrency: number) =>
    createInProcessWorker([trialPlugin], { concurrency, onLog: () => {} }),
  'in a child process': (concurrency: number) =>
    createChildWorker({ plugins: [built], concurrency, onLog: () => {} }),
};

describe.each(Object.entries(HOSTS))('a worker %s', (_where, start) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = new Trial(await start(1_000));
  });
  afterAll(() => trial.worker.close());

  test('says what it can run', () => {
    expect(trial.worker.plugins.map(({ name }) => name)).toEqual(['trial']);
    expect(trial.worker.plugins[0]?.activities[0]).toMatchObject({ name: 'add', input: { required: ['a'] } });
  });

  test('gives the result, with defaults filled in', async () => {
    expect(await trial.run('add', { a: 2 })).toMatchObject({ status: 'completed', result: { sum: 3 } });
  });

  test('gives null for an activity without output', async () => {
    expect(await trial.run('giveNothing', {})).toMatchObject({ status: 'completed', result: null });
  });

  test('takes a missing input as an empty one', async () => {
    expect(await trial.execute({ ...trial.task('giveNothing', {}), input: [] })).toMatchObject({
      status: 'completed',
    });
  });

  test('refuses a wrong input for good, with the place of each mistake and without the values', async () => {
    const answer = await trial.run('add', { a: 'secret', note: 5 });
    expect(answer).toMatchObject({
      status: 'failed',
      failure: {
        kind: 'ApplicationFailure',
        type: 'InvalidInput',
        nonRetryable: true,
        details: [
          [
            { at: '/a', message: 'must be number' },
            { at: '/note', message: 'must be string' },
          ],
        ],
      },
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('refuses a wrong result for good', async () => {
    expect(await trial.run('giveWrong', {})).toMatchObject({
      status: 'failed',
      failure: {
        type: 'InvalidOutput',
        nonRetryable: true,
        message: expect.stringContaining('/sum must be number'),
      },
    });
  });

  test('a result that is no JSON costs only itself', async () => {
    const [good, bad] = [trial.task('add', { a: 1 }), trial.task('giveBigInt', {})];
    const answers = Promise.all([good, bad].map((task) => trial.answerTo(task)));
    trial.worker.execute([good, bad]);
    expect(await answers).toMatchObject([
      { status: 'completed', result: { sum: 2 } },
      { status: 'failed', failure: { type: 'InvalidOutput', nonRetryable: true } },
    ]);
  });

  test.each([true, false])('keeps what a failure says (nonRetryable: %s)', async (nonRetryable) => {
    expect(await trial.run('fail', { nonRetryable })).toMatchObject({
      status: 'failed',
      failure: {
        kind: 'ApplicationFailure',
        message: 'no',
        type: 'Refused',
        ...(nonRetryable ? { nonRetryable } : {}),
        details: [{ a: 1 }],
        cause: { type: 'TypeError', message: 'underneath' },
      },
    });
  });

  test('takes any other error as a retryable failure of its name', async () => {
    const answer = await trial.run('throwPlain', {});
    expect(answer).toMatchObject({
      failure: { kind: 'ApplicationFailure', type: 'RangeError', message: 'too far' },
    });
    expect(answer).not.toHaveProperty('failure.nonRetryable');
  });

  test('an activity that it does not know is a retryable failure', async () => {
    const answer = await trial.run('fly', {});
    expect(answer).toMatchObject({ status: 'failed', failure: { type: 'UnknownActivity' } });
    expect(answer).not.toHaveProperty('failure.nonRetryable');
  });

  test('answers when the time is up, also for a function that ignores its signal', async () => {
    const answer = await trial.run('ignoreAbort', { ms: 400 }, { startToCloseMs: 50 });
    expect(answer).toMatchObject({
      status: 'failed',
      failure: {
        kind: 'TimeoutFailure',
        timeoutType: 'START_TO_CLOSE',
        message: 'ignoreAbort was not done within 50 ms.',
      },
    });
    await delay(500);
    expect(trial.answers.filter(({ token }) => token === answer.token)).toHaveLength(1);
  });

  test('a cancelled activity that stops is canceled', async () => {
    const task = trial.task('waitForAbort', {});
    const answer = trial.execute(task);
    await delay(50);
    trial.worker.cancel([task.token, 'no such token']);
    expect(await answer).toMatchObject({ status: 'canceled', failure: { kind: 'CancelledFailure' } });
  });

  test('a cancel in the same turn as the task reaches it', async () => {
    const task = trial.task('waitForAbort', {});
    const answer = trial.execute(task);
    trial.worker.cancel([task.token]);
    expect(await answer).toMatchObject({ status: 'canceled' });
  });

  test('a cancelled activity that goes on completes', async () => {
    const task = trial.task('ignoreAbort', { ms: 100 });
    const answer = trial.execute(task);
    await delay(20);
    trial.worker.cancel([task.token]);
    expect(await answer).toMatchObject({ status: 'completed' });
  });

  test('passes heartbeats on, and they keep the attempt alive', async () => {
    const task = trial.task('beat', { times: 6, everyMs: 300, thenMs: 0 }, { heartbeatMs: 1_200 });
    expect(await trial.execute(task)).toMatchObject({ status: 'completed' });
    const told = trial.beats.filter(({ token }) => token === task.token);
    expect(told[0]).toEqual({ token: task.token, details: { done: 1 } });
    expect(told.length).toBeLessThanOrEqual(6);
  });

  test('tells the last heartbeat before a failure, and otherwise not each of many', async () => {
    const task = trial.task('beat', { times: 50, everyMs: 1, thenMs: 60_000 }, { startToCloseMs: 2_000 });
    expect(await trial.execute(task)).toMatchObject({ status: 'failed' });
    const told = trial.beats.filter(({ token }) => token === task.token);
    expect(told.map(({ details }) => details)).toEqual([{ done: 1 }, { done: 50 }]);
  });

  test('a heartbeat that stays away is a timeout that carries the last details', async () => {
    const answer = await trial.run('beat', { times: 2, everyMs: 10, thenMs: 60_000 }, { heartbeatMs: 1_000 });
    expect(answer).toMatchObject({
      failure: { kind: 'TimeoutFailure', timeoutType: 'HEARTBEAT', lastHeartbeatDetails: { done: 2 } },
    });
  });

  test('an activity knows its attempt', async () => {
    const more = { attempt: 3, activityId: '9', heartbeatDetails: { done: 4 } };
    const answer = await trial.run('tell', {}, more);
    expect(answer).toMatchObject({
      result: {
        seen: {
          idempotencyKey: 'run-1:9',
          aborted: false,
          info: { ...more, activityType: 'tell', workflowId: 'order-1', scheduledTime: 1_700_000_000_000 },
        },
      },
    });
    expect(answer).not.toHaveProperty('result.seen.info.token');
  });

  test('answers each of many tasks once', async () => {
    const tasks = Array.from({ length: 3_000 }, (_, a) =>
      trial.task('add', a % 10 === 0 ? { a: 'wrong' } : { a }),
    );
    const before = trial.answers.length;
    const answers = Promise.all(tasks.map((task) => trial.answerTo(task)));
    trial.worker.execute(tasks.slice(0, 2_000));
    trial.worker.execute(tasks.slice(2_000));
    const results = await answers;
    expect(results.filter(({ status }) => status === 'failed')).toHaveLength(300);
    expect(results[7]).toMatchObject({ result: { sum: 8 } });
    await delay(20);
    expect(trial.answers.length - before).toBe(tasks.length);
  });
});

describe.each(Object.entries(HOSTS))('a worker %s that runs one activity at a time', (_where, start) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = new Trial(await start(1));
  });
  afterAll(() => trial.worker.close());

  test('runs the others after it, in their order; their clocks start then', async () => {
    const tasks = Array.from({ length: 4 }, () =>
      trial.task('ignoreAbort', { ms: 300 }, { startToCloseMs: 1_000 }),
    );
    const answers = Promise.all(tasks.map((task) => trial.answerTo(task)));
    trial.worker.execute(tasks);
    expect((await answers).map(({ status }) => status)).toEqual(tasks.map(() => 'completed'));
    expect(trial.answers.map(({ token }) => token)).toEqual(tasks.map(({ token }) => token));
  });

  test('says which tasks wait, and when they begin', async () => {
    const said: string[] = [];
    trial.worker.onQueue?.(({ waiting, begun }) => {
      for (const token of waiting) said.push(`${token} waits`);
      for (const token of begun) said.push(`${token} begins`);
    });
    const [first, second] = [trial.task('giveNothing', {}), trial.task('giveNothing', {})];
    const answers = Promise.all([trial.answerTo(first), trial.answerTo(second)]);
    trial.worker.execute([first, second]);
    await answers;
    expect(said).toEqual([`${second.token} waits`, `${second.token} begins`]);
  });

  test('answers a cancelled task that has not started at once', async () => {
    const [running, waiting] = [trial.task('ignoreAbort', { ms: 1_000 }), trial.task('add', { a: 1 })];
    const ran = trial.execute(running);
    const waited = trial.execute(waiting);
    await delay(20);
    trial.worker.cancel([waiting.token]);
    expect(await waited).toMatchObject({ status: 'canceled' });
    expect(trial.answers.map(({ token }) => token)).not.toContain(running.token);
    await ran;
  });
});
