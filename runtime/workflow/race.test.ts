import { describe, expect, test } from 'vitest';
import type { HistoryRow } from '../core/index.js';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { race, saga, sleep, condition, CancellationScope, ApplicationFailure, isCancellation } = api;
  const { work, undo } = api.proxyActivities({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
`;

const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({ ...more, code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };` });

const typesOf = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ commands }) => commands.map(({ type }) => type));

describe('race', () => {
  test('names the winner and cancels all that a losing function started, however deep', async () => {
    const { result, rows } = await play(`
      let cleaned = false;
      const slow = async () => {
        const s = at.scope();
        try { at.in(s, await Promise.all([sleep('1 day'), CancellationScope.cancellable(() => sleep('2 days'))])); }
        finally { at.in(s); cleaned = true; }
      };
      const first = at.in(s0, await race({ slow, quick: () => sleep('1 hour').then(() => 7) }));
      at.in(s0, await null);
      return [first, cleaned];`);
    expect(result).toEqual([{ winner: 'quick', value: 7 }, true]);
    expect(typesOf(rows)).toEqual([
      ...[
        'StartTimer',
        'StartTimer',
        'StartTimer',
        'CancelTimer',
        'CancelTimer',
        'CompleteWorkflowExecution',
      ],
    ]);
  });

  test('cancels promises of the API that lose: timers, conditions, activities, human tasks', async () => {
    const task = `api.humanTask({ title: 't', assignees: {}, outcomes: ['ok'] })`;
    const { result, rows } = await play(
      `return await race({ timer: sleep('1 day'), held: condition(() => false, '2 days'), plain: condition(() => false), asked: ${task}, won: sleep('1 hour') });`,
    );
    expect(result).toEqual({ winner: 'won' });
    expect(typesOf(rows).slice(4)).toEqual([
      ...['CancelTimer', 'CancelTimer', 'CancelHumanTask', 'CompleteWorkflowExecution'],
    ]);
  });

  test('of two that are done at once, the first in order wins; a rejection wins as well', async () => {
    const { result } = await play(`
      const both = at.in(s0, await race({ a: () => Promise.resolve(1), b: Promise.resolve(2) }));
      const failed = at.in(s0, await race({ a: () => { throw new ApplicationFailure('no'); }, b: sleep('1 day') }).catch((error) => error.message));
      const none = at.in(s0, await race({}).catch((error) => error.name));
      return [both, failed, none];`);
    expect(result).toEqual([{ winner: 'a', value: 1 }, 'no', 'TypeError']);
  });

  test('a cancel of the run ends it, and both racers', async () => {
    const { result, rows } = await play(
      `try { at.in(s0, await race({ a: () => sleep('1 day'), b: () => sleep('2 days') })); } catch (error) { return isCancellation(error); }`,
      { act: (handle) => handle.cancel() },
    );
    expect(result).toBe(true);
    expect(typesOf(rows).filter((type) => type === 'CancelTimer')).toHaveLength(2);
  });
});

describe('saga', () => {
  const done: string[] = [];
  const activities = {
    work: (step: string) => {
      if (step === 'bad') throw new Error('bad step');
      return step;
    },
    undo: (step: string) => {
      done.push(step);
      if (step === 'stuck') throw new Error('cannot undo');
    },
  };
  const steps = (...names: string[]) =>
    names.map((name) => `at.in(s, await work('${name}')); addCompensation(undo, '${name}');`).join('\n');
  const run = async (body: string, more: Partial<Play> = {}, options = '{}') => {
    done.length = 0;
    const played = await play(
      `return at.in(s0, await saga(async ({ addCompensation, compensate }) => { const s = at.scope(); ${body} }, ${options}));`,
      { options: { activities }, ...more },
    );
    return { ...played, undone: done.slice(0, done.length / 2) };
  };

  test('undoes nothing when all is well', async () => {
    const { result, undone } = await run(`${steps('a', 'b')} return 'fine';`);
    expect([result, undone]).toEqual(['fine', []]);
  });

  test('undoes the last step first and passes the error on', async () => {
    const { result, undone } = await run(steps('a', 'b', 'bad'));
    expect(result).toMatchObject({ name: 'ActivityFailure', cause: { message: 'bad step' } });
    expect(undone).toEqual(['b', 'a']);
  });

  test('undoes in a shield when the run is cancelled', async () => {
    const { result, undone, rows } = await run(`${steps('a', 'b')} at.in(s, await sleep('1 day'));`, {
      act: async (handle, env) => {
        await env.sleep(1);
        await handle.cancel();
      },
    });
    expect(result).toMatchObject({ name: 'CancelledFailure' });
    expect(undone).toEqual(['b', 'a']);
    expect(typesOf(rows).at(-1)).toBe('CancelWorkflowExecution');
  });

  test('says what could not be undone, and why it had to be', async () => {
    const { result, undone } = await run(steps('a', 'stuck', 'bad'));
    expect(result).toMatchObject({
      type: 'CompensationFailed',
      nonRetryable: true,
      cause: { name: 'ActivityFailure', cause: { message: 'bad step' } },
    });
    expect(undone).toEqual(['stuck', 'a']);
    const stopped = await run(steps('a', 'stuck', 'bad'), {}, '{ continueWithError: false }');
    expect(stopped.undone).toEqual(['stuck']);
  });

  test('all at once on demand; without an error it can be asked to', async () => {
    const { rows } = await run(steps('a', 'b', 'bad'), {}, '{ parallelCompensation: true }');
    const widest = Math.max(
      ...rows.map(({ commands }) => commands.filter(({ type }) => type === 'ScheduleActivityTask').length),
    );
    expect(widest).toBe(2);
    const asked = await run(`${steps('a', 'b')} at.in(s, await compensate()); return 'gave up';`);
    expect([asked.result, asked.undone]).toEqual(['gave up', ['b', 'a']]);
  });
});
