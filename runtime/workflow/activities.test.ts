/** Options of activities, what a cancelled scope does to them, and their errors; under the laws of replay. */
import { describe, expect, test } from 'vitest';
import { ActivityFailure, type HistoryRow } from '../core/index.js';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const typesOf = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ commands }) => commands.map(({ type }) => type));
const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({ ...more, code: `exports.main = async () => { const s0 = at.scope(); ${body} };` });

const activities = { work: () => 'done' };
const scheduled = async (proxy: string, options: string) => {
  const { rows } = await play(`await api.${proxy}(${options}).work();`, { options: { activities } });
  const command = rows[0]?.commands[0];
  return command?.type === 'ScheduleActivityTask' ? command.options : undefined;
};

describe('options', () => {
  test('each is recorded, durations in ms', async () => {
    const options = `{ startToCloseTimeout: '1 minute', scheduleToCloseTimeout: '1 hour', scheduleToStartTimeout: 5000,
      heartbeatTimeout: '10 s', retry: { initialInterval: '2 s', backoffCoefficient: 3, maximumInterval: '1 m', maximumAttempts: 4, nonRetryableErrorTypes: ['Bad'] },
      taskQueue: 'slow', activityId: 'mine', cancellationType: 'ABANDON', priority: { priorityKey: 1 }, summary: 'sums' }`;
    expect(await scheduled('proxyActivities', options)).toEqual({
      startToCloseMs: 60_000,
      scheduleToCloseMs: 3_600_000,
      scheduleToStartMs: 5_000,
      heartbeatMs: 10_000,
      retry: { initialMs: 2_000, backoff: 3, maximumMs: 60_000, maximumAttempts: 4, nonRetryable: ['Bad'] },
      taskQueue: 'slow',
      activityId: 'mine',
      cancellationType: 'ABANDON',
      priority: 1,
      summary: 'sums',
    });
  });

  test('defaults are not recorded; a local activity says that it is one', async () => {
    const options = `{ startToCloseTimeout: 9, cancellationType: api.ActivityCancellationType.TRY_CANCEL, retry: { maximumAttempts: Infinity } }`;
    expect(await scheduled('proxyActivities', options)).toEqual({ startToCloseMs: 9, retry: {} });
    expect(await scheduled('proxyLocalActivities', `{ startToCloseTimeout: 9 }`)).toEqual({
      startToCloseMs: 9,
      local: true,
    });
  });

  test('are those of the moment at which they were given', async () => {
    const { rows } = await play(
      `const options = { startToCloseTimeout: 9, retry: { maximumAttempts: 2 } };
       const { work } = api.proxyActivities(options);
       options.startToCloseTimeout = 100;
       options.retry.maximumAttempts = 100;
       await work();`,
      { options: { activities } },
    );
    expect(rows[0]?.commands[0]).toMatchObject({
      options: { startToCloseMs: 9, retry: { maximumAttempts: 2 } },
    });
  });

  test.each([
    ['{}', 'startToCloseTimeout'],
    [`{ startToCloseTimeout: -1 }`, 'startToCloseTimeout'],
    [`{ startToCloseTimeout: 1, heartbeatTimeout: -5 }`, 'heartbeatTimeout'],
    [
      `{ startToCloseTimeout: 1, cancellationType: 'NO' }`,
      'TRY_CANCEL, WAIT_CANCELLATION_COMPLETED, ABANDON',
    ],
    [`{ startToCloseTimeout: 1, priority: { priorityKey: 6 } }`, 'priorityKey'],
    [`{ startToCloseTimeout: 1, retry: { maximumAttempts: 0 } }`, 'maximumAttempts'],
    [`{ startToCloseTimeout: 1, retry: { maximumAttempts: 1.5 } }`, 'maximumAttempts'],
    [`{ startToCloseTimeout: 1, retry: { backoffCoefficient: 0.5 } }`, 'backoffCoefficient'],
    [`{ startToCloseTimeout: 1, retry: { initialInterval: 0 } }`, 'initialInterval'],
    [`{ startToCloseTimeout: 1, retry: { initialInterval: 10, maximumInterval: 5 } }`, 'maximumInterval'],
  ])('%s is refused, and the message names it', async (options, name) => {
    const { result } = await play(`
      const tries = [() => api.proxyActivities(${options}), () => api.proxyActivities({ startToCloseTimeout: 1 }).work.executeWithOptions({ startToCloseTimeout: undefined, ...${options} }, [])];
      return tries.map((attempt) => { try { attempt(); return 'taken'; } catch (error) { return error.name + ' ' + error.message; } });`);
    for (const message of result as string[]) {
      expect(message).toMatch(/^TypeError/);
      expect(message).toContain(name);
    }
  });
});

describe('a cancelled scope', () => {
  const cancelled = (type: string, act: (stopped: () => void) => unknown) => {
    const cancel = `
      const { work } = api.proxyActivities({ startToCloseTimeout: '1 hour', heartbeatTimeout: '1 minute', cancellationType: '${type}', activityId: 'a-1' });
      const scope = new api.CancellationScope();
      const going = scope.run(() => work());
      at.in(s0, await api.sleep('1 second'));
      scope.cancel();
      try { return at.in(s0, await going); }
      catch (error) { at.in(s0); return [error, api.isCancellation(error), Date.now()].map((v) => v instanceof Error ? [v.name, v.message, v.activityId, v.activityType, v.retryState, v.cause.message] : v); }`;
    return play(cancel, { options: { activities: { work: act as never } } });
  };

  test('TRY_CANCEL asks and goes on at once', async () => {
    const { result, rows } = await cancelled('TRY_CANCEL', () => new Promise(() => {}));
    expect((result as unknown[]).slice(0, 2)).toEqual([
      [
        'ActivityFailure',
        'Activity cancelled',
        'a-1',
        'work',
        'CANCEL_REQUESTED',
        'Cancellation scope cancelled',
      ],
      true,
    ]);
    expect(rows).toHaveLength(2);
    expect(typesOf(rows)).toContain('RequestCancelActivityTask');
  });

  test('ABANDON goes on at once and asks nothing', async () => {
    const { result, rows } = await cancelled('ABANDON', () => new Promise(() => {}));
    expect((result as unknown[])[1]).toBe(true);
    expect(rows).toHaveLength(2);
    expect(typesOf(rows)).not.toContain('RequestCancelActivityTask');
  });
});

test('an ActivityFailure carries its chain of causes', async () => {
  const { result } = await play(
    `const { work } = api.proxyActivities({ startToCloseTimeout: 9, retry: { maximumAttempts: 1 } });
     await api.scheduleActivity('work', ['x'], { startToCloseTimeout: 9, retry: { maximumAttempts: 1 } });`,
    {
      options: {
        activities: {
          work: () => {
            throw new Error('outer', { cause: new RangeError('inner') });
          },
        },
      },
    },
  );
  expect(result).toBeInstanceOf(ActivityFailure);
  expect(result).toMatchObject({
    message: 'Activity task failed',
    activityId: '1',
    cause: { type: 'Error', message: 'outer', cause: { type: 'RangeError', message: 'inner' } },
  });
});
