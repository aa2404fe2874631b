import { describe, expect, test } from 'vitest';
import { ActivityFailure, ApplicationFailure } from '../core/index.js';
import { playUnderLaws } from '../testing/under-laws.js';

describe('proxyActivities', () => {
  const CALL = `const { greet } = api.proxyActivities({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });`;

  test('runs an activity and gives its result', async () => {
    const { result, rows } = await playUnderLaws({
      code: `${CALL} exports.main = async (name) => (await greet(name)).text;`,
      input: ['Ada'],
      options: { activities: { greet: (name: string) => ({ text: `Hello ${name}` }) } },
    });
    expect(result).toBe('Hello Ada');
    expect(rows[0]?.commands[0]).toMatchObject({
      type: 'ScheduleActivityTask',
      seq: 1,
      activityType: 'greet',
      input: ['Ada'],
      options: { startToCloseMs: 60_000, retry: { maximumAttempts: 3 } },
    });
  });

  test('hands over a copy: what the code changes afterwards does not count', async () => {
    const { result } = await playUnderLaws({
      code: `${CALL} exports.main = async () => { const list = [1]; const going = greet(list); list.push(2); return await going; };`,
      options: { activities: { greet: (list: number[]) => list.length } },
    });
    expect(result).toBe(1);
  });

  test('retries with backoff in virtual time, then throws ActivityFailure with the cause', async () => {
    const times: number[] = [];
    const { result } = await playUnderLaws({
      code: `${CALL} exports.main = async () => { await greet(); };`,
      options: {
        activities: {
          greet: () => {
            times.push(1);
            throw ApplicationFailure.retryable('no luck', 'Luck', { n: 1 });
          },
        },
      },
    });
    expect(times).toHaveLength(2 * 3);
    expect(result).toBeInstanceOf(ActivityFailure);
    expect(result).toMatchObject({
      activityType: 'greet',
      retryState: 'MAXIMUM_ATTEMPTS_REACHED',
      cause: { message: 'no luck', type: 'Luck', details: [{ n: 1 }] },
    });
  });

  test('executeWithOptions replaces options one by one', async () => {
    const { rows } = await playUnderLaws({
      code: `${CALL} exports.main = async () => { await greet.executeWithOptions({ startToCloseTimeout: '5 minutes' }, []); };`,
      options: { activities: { greet: () => {} } },
    });
    expect(rows[0]?.commands[0]).toMatchObject({
      options: { startToCloseMs: 300_000, retry: { maximumAttempts: 3 } },
    });
  });

  test('carries undefined and bytes', async () => {
    const { result } = await playUnderLaws({
      code: `${CALL} exports.main = async () => { const bytes = await greet(undefined); return [bytes instanceof Uint8Array, ...bytes]; };`,
      options: { activities: { greet: (value: unknown) => Uint8Array.of(value === undefined ? 7 : 0, 255) } },
    });
    expect(result).toEqual([true, 7, 255]);
  });
});
