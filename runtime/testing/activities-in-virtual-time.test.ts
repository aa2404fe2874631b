/** Time limits, heartbeats, retries and cancellation of stand-ins: nothing here waits in real time. */
import { describe, expect, test } from 'vitest';
import { ApplicationFailure, CancelledFailure } from '../core/failures.js';
import { ActivityFailure, TimeoutFailure } from '../core/index.js';
import type { ActivityMock, MockContext } from './mock-activity.js';
import { TestEnvironment } from './test-environment.js';
import { moduleOf, playUnderLaws } from './under-laws.js';

const calling = (options: string) =>
  `const { work } = api.proxyActivities(${options}); exports.main = (...args) => work(...args);`;

async function outcome(options: string, work: ActivityMock) {
  const env = await TestEnvironment.create({ activities: { work } });
  const handle = await env.start(moduleOf(calling(options)), 'main');
  const result = await handle.result().catch((error: unknown) => error);
  return {
    result,
    seconds: (env.now.getTime() - Date.UTC(2026, 0, 1)) / 1_000,
    rows: await handle.history(),
  };
}

describe('time limits', () => {
  test('start-to-close ends an attempt that sleeps, and each attempt has it anew', async () => {
    let attempts = 0;
    const { result, seconds, rows } = await outcome(
      `{ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } }`,
      async (context: MockContext) => {
        attempts += 1;
        await context.sleep('1 hour');
      },
    );
    expect(attempts).toBe(3);
    expect(result).toBeInstanceOf(ActivityFailure);
    expect((result as Error).cause).toMatchObject({ timeoutType: 'START_TO_CLOSE' });
    expect(seconds).toBe(60 * 3 + 1 + 2);
    expect(rows.at(-1)?.inputs).toMatchObject([
      { type: 'ActivityTaskTimedOut', attempt: 3, retryState: 'MAXIMUM_ATTEMPTS_REACHED' },
    ]);
  });

  test('one that never ends is ended, too', async () => {
    const { result, seconds } = await outcome(
      `{ startToCloseTimeout: '1 day', retry: { maximumAttempts: 1 } }`,
      () => new Promise(() => {}),
    );
    expect((result as Error).cause).toBeInstanceOf(TimeoutFailure);
    expect(seconds).toBe(86_400);
  });

  test('schedule-to-close ends all attempts together', async () => {
    const { result, seconds } = await outcome(
      `{ startToCloseTimeout: '10 seconds', scheduleToCloseTimeout: '25 seconds' }`,
      (context: MockContext) => context.sleep('1 minute'),
    );
    expect((result as Error).cause).toMatchObject({ timeoutType: 'SCHEDULE_TO_CLOSE' });
    expect(seconds).toBe(25);
  });

  test('an attempt that is due only after schedule-to-close is not made', async () => {
    const { result, seconds } = await outcome(
      `{ scheduleToCloseTimeout: '10 seconds', retry: { initialInterval: '20 seconds' } }`,
      () => {
        throw new Error('busy');
      },
    );
    expect(result).toMatchObject({ retryState: 'TIMEOUT', cause: { message: 'busy' } });
    expect(seconds).toBe(0);
  });

  test('without a heartbeat in time the next attempt gets the details of the last one', async () => {
    const got: unknown[] = [];
    const { result } = await outcome(
      `{ startToCloseTimeout: '1 hour', heartbeatTimeout: '10 seconds' }`,
      async (context: MockContext) => {
        got.push(context.info.heartbeatDetails);
        for (let page = 1; page <= 3; page++) {
          context.heartbeat({ page });
          await context.sleep('9 seconds');
        }
        if (context.info.attempt === 1) await context.sleep('11 seconds');
        return context.info.attempt;
      },
    );
    expect(result).toBe(2);
    expect(got).toEqual([undefined, { page: 3 }]);
  });

  test('an activity that ends leaves no alarm behind: the clock stands where it was', async () => {
    const { result, seconds } = await outcome(
      `{ startToCloseTimeout: '1 minute', scheduleToCloseTimeout: '1 hour', heartbeatTimeout: '5 seconds' }`,
      async () => 'done',
    );
    expect([result, seconds]).toEqual(['done', 0]);
  });

  test('failures before the limit are tried again in virtual time', async () => {
    const { result, seconds } = await outcome(
      `{ startToCloseTimeout: '1 minute', retry: { initialInterval: '1 day', backoffCoefficient: 3 } }`,
      ({ info }: MockContext) => {
        if (info.attempt < 4) throw ApplicationFailure.retryable('not yet');
        return info.attempt;
      },
    );
    expect(result).toBe(4);
    expect(seconds).toBe(86_400 * (1 + 3 + 9));
  });
});

describe('cancellation', () => {
  const cancelled = `exports.main = async () => {
    const { work } = api.proxyActivities({ startToCloseTimeout: '1 day' });
    await work();
  };`;

  test.each<[string, (context: MockContext) => Promise<unknown>]>([
    ['a sleep', (context) => context.sleep('1 hour')],
    ['context.cancelled', (context) => context.cancelled],
    [
      'the signal',
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ],
  ])('reaches the stand-in through %s', async (_, wait) => {
    const ends: unknown[] = [];
    const { result, rows } = await playUnderLaws({
      code: cancelled,
      options: {
        activities: {
          work: async (context: MockContext) => {
            await wait(context).catch((error) => {
              ends.push(error);
              throw error;
            });
          },
        },
      },
      act: (handle) => handle.cancel('enough'),
    });
    expect(ends).toEqual([expect.any(CancelledFailure), expect.any(CancelledFailure)]);
    expect((result as Error).cause ?? result).toBeInstanceOf(CancelledFailure);
    expect(rows.flatMap(({ commands }) => commands).map(({ type }) => type)).toContain(
      'RequestCancelActivityTask',
    );
  });

  test('a run that closes stops what still runs', async () => {
    const ends: string[] = [];
    const env = await TestEnvironment.create({
      activities: {
        work: (context: MockContext) => context.cancelled.catch((error: Error) => ends.push(error.message)),
      },
    });
    const handle = await env.start(moduleOf(cancelled), 'main');
    await env.sleep('1 hour');
    await handle.terminate('no longer wanted');
    await expect(handle.result()).rejects.toThrow('no longer wanted');
    expect(ends).toEqual(['The run has closed.']);
  });
});

test('calls that overlap are served by one clock', async () => {
  const env = await TestEnvironment.create({
    activities: { work: async (days: number, context: MockContext) => context.sleep(`${days} days`) },
  });
  const code = moduleOf(calling(`{ startToCloseTimeout: '30 days' }`));
  const days = [5, 1, 3];
  const handles = await Promise.all(days.map((n) => env.start(code, 'main', n)));
  const ended = await Promise.all(handles.map((handle) => handle.result().then(() => env.now.getUTCDate())));
  expect(ended).toEqual([6, 2, 4]);
});

test('who waits for a result leaves others their turn', async () => {
  const env = await TestEnvironment.create();
  const code = moduleOf(`exports.main = async () => {
    let said; api.setHandler(api.defineSignal('say'), (word) => { said = word; });
    await api.condition(() => said !== undefined, '1 year'); return said;
  };`);
  const handle = await env.start(code, 'main');
  const result = handle.result();
  await handle.signal('say', 'now');
  expect(await result).toBe('now');
  expect(env.now.toISOString()).toBe('2026-01-01T00:00:00.000Z');
});
