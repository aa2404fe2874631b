/** The workflow API, each run played under the laws of replay. */
import { describe, expect, test } from 'vitest';
import { ActivityFailure, ApplicationFailure, CancelledFailure } from '../core/index.js';
import { playUnderLaws } from '../testing/under-laws.js';

const commandTypes = (rows: readonly { commands: { type: string }[] }[]) =>
  rows.map(({ commands }) => commands.map(({ type }) => type));

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

describe('sleep and condition', () => {
  test('a month passes in milliseconds, and Date knows it', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => { const from = Date.now(); await api.sleep('30 days'); return Date.now() - from; };`,
    });
    expect(result).toBe(30 * 24 * 3_600_000);
  });

  test('condition gives true when it holds in time and cancels its timer', async () => {
    const { result, rows } = await playUnderLaws({
      code: `let paid = false; exports.main = async () => {
        api.setHandler(api.defineSignal('pay'), () => { paid = true; });
        return await api.condition(() => paid, '7 days');
      };`,
      act: (handle) => handle.signal('pay'),
    });
    expect(result).toBe(true);
    expect(commandTypes(rows)).toEqual([['StartTimer'], ['CancelTimer', 'CompleteWorkflowExecution']]);
  });

  test('condition gives false when the time is over', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => [await api.condition(() => false, '7 days'), await api.condition(() => true, '1 day')];`,
    });
    expect(result).toEqual([false, true]);
  });

  test('conditions are asked again until nothing moves', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        let step = 0; const seen = [];
        const third = api.condition(() => step === 2).then(() => { seen.push('third'); step = 3; });
        const second = api.condition(() => step === 1).then(() => { seen.push('second'); step = 2; });
        await api.sleep(1); step = 1;
        await Promise.all([third, second]);
        await api.condition(() => step === 3);
        return seen;
      };`,
    });
    expect(result).toEqual(['second', 'third']);
  });

  test('a duration that is none blocks the run at once, in plain words', async () => {
    const { blocked } = await playUnderLaws({ code: `exports.main = () => api.sleep('soon');` });
    expect(blocked).toMatchObject({
      code: 'workflow-code-error',
      message: expect.stringContaining('"soon"'),
    });
  });

  test('setTimeout is a durable timer, clearTimeout cancels it', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        const never = setTimeout(() => seen.push('never'), 10);
        clearTimeout(never);
        await new Promise((resolve) => setTimeout(resolve, 3_600_000));
        return seen;
      };`,
    });
    expect(result).toEqual([]);
    expect(commandTypes(rows)[0]).toEqual(['StartTimer', 'CancelTimer', 'StartTimer']);
  });
});

describe('signals and queries', () => {
  test('early signals wait for their handler, in order', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        await api.sleep('1 hour'); const seen = [];
        api.setHandler(api.defineSignal('add'), (n) => { seen.push(n); });
        return seen;
      };`,
      act: async (handle) => {
        await handle.signal('add', 1);
        await handle.signal('add', 2);
      },
    });
    expect(result).toEqual([1, 2]);
  });

  test('a query answers also after the run has closed; it cannot decide anything', async () => {
    const { handle } = await playUnderLaws({
      code: `let n = 0; exports.main = async () => {
        api.setHandler(api.defineQuery('n'), (plus) => n + plus);
        api.setHandler(api.defineQuery('bad'), () => api.sleep(1));
        n = 1; await api.sleep(1); n = 2;
      };`,
      act: async (handle) => {
        expect(await handle.query('n', 10)).toBe(11);
        await expect(handle.query('bad')).rejects.toMatchObject({ code: 'query-failed' });
      },
    });
    expect(await handle.query('n', 10)).toBe(12);
    await expect(handle.query('m')).rejects.toMatchObject({ code: 'unknown-query' });
  });

  test('a failing signal handler blocks the run; a failure of the API fails it', async () => {
    const code = (error: string) => `exports.main = async () => {
      api.setHandler(api.defineSignal('s'), async () => { throw ${error}; });
      await api.condition(() => false);
    };`;
    const act = { act: (handle: { signal(name: string): Promise<void> }) => handle.signal('s') };
    const bug = await playUnderLaws({ code: code(`new TypeError('oops')`), ...act });
    expect(bug.blocked).toMatchObject({ code: 'workflow-code-error', message: 'TypeError: oops' });
    const failed = await playUnderLaws({
      code: code(`api.ApplicationFailure.create({ message: 'no' })`),
      ...act,
    });
    expect(failed.result).toBeInstanceOf(ApplicationFailure);
  });
});

describe('humanTask', () => {
  const ASK = `exports.main = async (by) => await api.humanTask({
    title: 'Pay?', facts: [{ label: 'Amount', value: 812 }], assignees: { groups: ['finance'], except: [by] },
    outcomes: ['approved', 'rejected'], form: api.formOf({ type: 'object' }), dueIn: '3 working days',
  });`;

  test('asks, and gives the decision back', async () => {
    const { result, rows } = await playUnderLaws({
      code: ASK,
      input: ['jonas'],
      options: {
        humanTasks: () => ({ outcome: 'approved', data: { iban: 'DE1' }, by: 'maria', after: '2 days' }),
      },
    });
    expect(result).toMatchObject({ outcome: 'approved', data: { iban: 'DE1' }, completedBy: 'maria' });
    expect(rows[0]?.commands[0]).toEqual({
      type: 'ScheduleHumanTask',
      seq: 1,
      task: {
        title: 'Pay?',
        facts: [{ label: 'Amount', value: 812 }],
        assignees: { groups: ['finance'], except: ['jonas'] },
        outcomes: ['approved', 'rejected'],
        form: { type: 'object' },
        dueIn: '3 working days',
      },
    });
  });

  test('the test itself can be the person', async () => {
    const { result } = await playUnderLaws({
      code: ASK,
      act: async (handle) => {
        const [open] = await handle.tasks();
        await handle.completeTask(open!.seq, { outcome: 'rejected', comment: 'too much' });
      },
    });
    expect(result).toMatchObject({ outcome: 'rejected', comment: 'too much', completedBy: 'tester' });
  });

  test('without an answer the result says what it waits for', async () => {
    const { result } = await playUnderLaws({ code: ASK });
    expect(result).toMatchObject({ code: 'run-waits', message: expect.stringContaining('"Pay?"') });
  });
});

describe('cancellation', () => {
  const cancel = {
    act: (handle: { cancel(reason?: string): Promise<void> }) => handle.cancel('changed my mind'),
  };

  test('ends sleeps, conditions, activities and human tasks', async () => {
    const { result, rows } = await playUnderLaws({
      code: `const { wait } = api.proxyActivities({ startToCloseTimeout: 1000 });
      exports.main = async () => {
        const task = { title: 't', assignees: {}, outcomes: ['a'] };
        const all = [api.sleep('1 day'), api.condition(() => false), wait(), api.humanTask(task), api.condition(() => false, '1 day')];
        const names = (await Promise.allSettled(all)).map(({ reason }) => [reason.name, api.isCancellation(reason), reason.message]);
        return names;
      };`,
      // Between two attempts, when the cancel comes.
      options: {
        activities: {
          wait: () => {
            throw new Error('not yet');
          },
        },
      },
      ...cancel,
    });
    expect(result).toEqual([
      ['CancelledFailure', true, 'changed my mind'],
      ['CancelledFailure', true, 'changed my mind'],
      ['ActivityFailure', true, 'Activity cancelled'],
      ['CancelledFailure', true, 'changed my mind'],
      ['CancelledFailure', true, 'changed my mind'],
    ]);
    const last = commandTypes(rows).at(-1);
    expect(last).toEqual([
      'CancelTimer',
      'RequestCancelActivityTask',
      'CancelHumanTask',
      'CancelTimer',
      'CompleteWorkflowExecution',
    ]);
  });

  test('a run that lets it through is canceled', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = () => api.sleep('1 day');`,
      ...cancel,
    });
    expect(result).toBeInstanceOf(CancelledFailure);
    expect(commandTypes(rows).at(-1)).toEqual(['CancelTimer', 'CancelWorkflowExecution']);
  });
});

describe('how a run ends', () => {
  test('an ApplicationFailure fails it; its stack names the workflow, not the engine', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => { throw api.ApplicationFailure.nonRetryable('broke', 'Broke', 1); };`,
    });
    expect(result).toMatchObject({
      name: 'ApplicationFailure',
      message: 'broke',
      type: 'Broke',
      details: [1],
    });
    expect((result as Error).stack).toContain('workflow:1:');
    expect((result as Error).stack).not.toContain('inkstone');
  });

  test('a bug blocks it, with node and line', async () => {
    const { blocked } = await playUnderLaws({
      code: `exports.main = async () => { at.enter(4); await api.sleep(1); at.enter(5);\nundefined.name; };`,
    });
    expect(blocked).toMatchObject({
      code: 'workflow-code-error',
      node: 5,
      stack: expect.stringContaining('workflow:2:'),
    });
  });

  test('a promise that fails unheard blocks it', async () => {
    const { blocked } = await playUnderLaws({
      code: `const { boom } = api.proxyActivities({ startToCloseTimeout: 1, retry: { maximumAttempts: 1 } });
      exports.main = async () => { boom(); await api.sleep('1 day'); };`,
      options: {
        activities: {
          boom: () => {
            throw new Error('bang');
          },
        },
      },
    });
    expect(blocked).toMatchObject({
      code: 'unhandled-rejection',
      message: expect.stringContaining('ActivityFailure'),
    });
  });

  test('an unknown workflow type and an unserialisable result are said plainly', async () => {
    expect((await playUnderLaws({ code: `exports.other = 1;` })).blocked).toMatchObject({
      code: 'unknown-workflow-type',
      message: 'The code exports no workflow function named main.',
    });
    expect((await playUnderLaws({ code: `exports.main = async () => 1n;` })).blocked).toMatchObject({
      code: 'workflow-code-error',
      message: expect.stringContaining('BigInt'),
    });
  });

  const BIG = `const big = 'x'.repeat(3 * 1024 * 1024);
    const { save } = api.proxyActivities({ startToCloseTimeout: 1 });`;

  test('a result over the limit blocks it at its node', async () => {
    const { blocked } = await playUnderLaws({
      code: `${BIG} exports.main = async () => { at.enter(3); return big; };`,
    });
    expect(blocked).toMatchObject({ code: 'payload-too-large', node: 3 });
  });

  test('what is over the limit and has an answer fails at its node; the run goes on', async () => {
    const { result } = await playUnderLaws({
      code: `${BIG} exports.main = async () => {
        const said = [];
        const tries = [
          () => save(big),
          () => save(),
          () => api.executeChild('main', { args: [big] }),
          () => api.getExternalWorkflowHandle('nobody').signal('hi', big),
        ];
        for (const one of tries) {
          try { await one(); } catch (e) { said.push((e.cause ?? e).type); }
        }
        return [...said, api.workflowInfo().historySize < 100_000];
      };`,
      options: { activities: { save: () => 'x'.repeat(3 * 1024 * 1024) } },
    });
    const types = Array.from({ length: 4 }, () => 'PayloadTooLarge');
    expect(result).toEqual([...types, true]);
  });
});

describe('info, random and logs', () => {
  test('are the same in every replay', async () => {
    const { result, handle } = await playUnderLaws({
      code: `exports.main = async () => {
        api.log.info('began', { a: 1 }); console.warn('careful', { b: 2 });
        const first = [api.uuid4(), Math.random()]; await api.sleep(1);
        const { workflowId, workflowType, startTime } = api.workflowInfo();
        return [...first, api.uuid4(), workflowId, workflowType, startTime.toISOString()];
      };`,
    });
    const [uuid, random, other, ...info] = result as [string, number, string, ...string[]];
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(other).not.toBe(uuid);
    expect(random).toBeGreaterThanOrEqual(0);
    expect(info).toEqual(['workflow-1', 'main', '2026-01-01T00:00:00.000Z']);
    expect(handle.logs).toEqual([
      { level: 'info', message: 'began', attributes: { a: 1 } },
      { level: 'warn', message: 'careful {"b":2}' },
    ]);
  });

  test('trace records nodes and values, with iterations', async () => {
    const { handle, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        for (let i = 0; i < 2; i++) { at.enter(1); await at(1, api.sleep)('1 hour'); at.value(1, 'i', i); }
      };`,
    });
    const steps = await handle.trace();
    expect(
      steps.map(({ activation, node, iteration, kind, value }) => [activation, node, iteration, kind, value]),
    ).toEqual([
      [0, 1, 0, 'enter', undefined],
      [1, 1, 0, 'value', '0'],
      [1, 1, 1, 'enter', undefined],
      [2, 1, 1, 'value', '1'],
    ]);
    expect(rows[1]?.commands[0]).toMatchObject({ type: 'StartTimer', node: 1, iteration: 1 });
  });
});
