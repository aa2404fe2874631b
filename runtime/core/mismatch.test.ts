/** What replay says when code and history part. */
import { describe, expect, test } from 'vitest';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { moduleOf, playUnderLaws } from '../testing/under-laws.js';
import type { ActivationOutcome } from './sandbox-protocol.js';

const code = (body: string) => `const { greet, tell } = api.proxyActivities({ startToCloseTimeout: 1000 });
  exports.main = async () => { ${body} await api.condition(() => false); };`;
const options = { activities: { greet: () => 1, tell: () => 2 } };

/** Replays what `made` did with `now`, then activates once more. */
async function after(made: string, now: string, strict = false): Promise<ActivationOutcome> {
  const { handle, rows } = await playUnderLaws({ code: code(made), options });
  const sandbox = createInProcessSandbox();
  await sandbox.load('now', moduleOf(code(now)));
  const { info } = handle;
  const [outcome] = await sandbox.activate([
    {
      runId: info.runId,
      code: 'now',
      position: rows.length,
      activation: JSON.stringify({ time: 0, inputs: [] }),
      rebuild: { info, rows: rows.map((row) => JSON.stringify(row)), strict },
    },
  ]);
  return outcome!;
}

describe('a mismatch says event, what history holds, what the code asks, and the likely cause', () => {
  test.each([
    [
      'renamed',
      `await greet('Ada');`,
      `await tell('Ada');`,
      2,
      'ScheduleActivityTask 1 (tell)',
      'renamed or replaced',
    ],
    ['added', `await greet();`, `await greet(); await tell();`, 4, 'ScheduleActivityTask 2 (tell)', 'added'],
    ['taken out', `await greet(); await tell();`, `await greet();`, 4, 'nothing', 'taken out'],
    ['other kind', `await greet();`, `await api.sleep(5);`, 2, 'StartTimer 1', 'another order'],
    [
      'order',
      `await Promise.all([greet(), tell()]);`,
      `await Promise.all([tell(), greet()]);`,
      2,
      'ScheduleActivityTask 1 (tell)',
      'renamed',
    ],
  ])('%s', async (_, made, now, event, actual, hint) => {
    expect(await after(made, now)).toMatchObject({
      status: 'blocked',
      reason: { code: 'nondeterminism', event, actual, hint: expect.stringContaining(hint) },
    });
  });

  test('with workflow, input and options in the message', async () => {
    const outcome = await after(`await greet('Ada');`, `await tell('Ada');`);
    expect(outcome).toMatchObject({
      reason: {
        message:
          'main, event 2: history has ScheduleActivityTask 1 (greet) {"input":["Ada"],"options":{"startToCloseMs":1000}} where the code now asks for ScheduleActivityTask 1 (tell) {"input":["Ada"],"options":{"startToCloseMs":1000}}.',
      },
    });
  });
});

describe('other input or options', () => {
  const made = `await greet('Ada');`;
  const now = `await greet('Bob');`;

  test('are a warning in the log of the next new work', async () => {
    expect(await after(made, now)).toMatchObject({
      status: 'activated',
      logs: [{ level: 'warn', message: expect.stringMatching(/event 2: .*\["Ada"\].*\["Bob"\]/) }],
    });
  });

  test('are a mismatch when it is strict', async () => {
    expect(await after(made, now, true)).toMatchObject({
      status: 'blocked',
      reason: {
        event: 2,
        expected: expect.stringContaining('["Ada"]'),
        actual: expect.stringContaining('["Bob"]'),
      },
    });
  });

  test('are none when only JSON made them differ, or the code changed an object afterwards', async () => {
    const same = `const list = [new Date(0), undefined, NaN, { a: undefined }]; const going = greet(list, undefined, new Uint8Array([1]));
      list.push(1); await going;`;
    expect(await after(same, same, true)).toMatchObject({ status: 'activated' });
    expect(await after(same, same)).not.toHaveProperty('logs');
  });
});
