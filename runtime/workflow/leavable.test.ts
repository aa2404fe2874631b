import { expect, test } from 'vitest';
import type { HistoryRow } from '../core/index.js';
import { playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { leavable, saga, sleep, CancellationScope, ApplicationFailure, isCancellation } = api;
`;

const play = (body: string) =>
  playUnderLaws({ code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };` });

const typesOf = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ commands }) => commands.map(({ type }) => type));

test('who leaves first ends all: what still waits is cancelled, and nobody hears of that', async () => {
  const { result, rows } = await play(`
    const seen = [];
    const given = at.in(s0, await leavable(async ({ leaveBy }) => {
      const s = at.scope();
      at.in(s, await Promise.all([
        sleep('2 days').then(() => seen.push('too late')),
        (async () => { const s2 = at.scope(); at.in(s2, await sleep('1 hour')); return leaveBy('refused'); })(),
        (async () => { const s2 = at.scope(); at.in(s2, await sleep('3 hours')); return leaveBy('late'); })(),
      ]));
      seen.push('never');
    }));
    at.in(s0, await sleep('4 days'));
    return [given, seen];`);
  expect(result).toEqual([{ exit: 'refused' }, []]);
  expect(typesOf(rows)).toEqual([
    ...['StartTimer', 'StartTimer', 'StartTimer', 'CancelTimer', 'CancelTimer'],
    ...['StartTimer', 'CompleteWorkflowExecution'],
  ]);
});

test('gives nothing when all have come to their end, and may be left at once', async () => {
  const { result } = await play(`
    const whole = at.in(s0, await leavable(async () => { await sleep('1 hour'); }));
    const atOnce = at.in(s0, await leavable(({ leaveBy }) => leaveBy('now')));
    const twice = at.in(s0, await leavable(async ({ leaveBy }) => { void leaveBy('first'); return leaveBy('second'); }));
    return [whole === undefined, atOnce, twice];`);
  expect(result).toEqual([true, { exit: 'now' }, { exit: 'first' }]);
});

test('a failure before goes through, and leaving a saga undoes nothing', async () => {
  const { result } = await play(`
    const seen = [];
    const failed = at.in(s0, await leavable(async ({ leaveBy }) => {
      await Promise.all([sleep('2 hours').then(() => leaveBy('late')), sleep('1 hour').then(() => { throw new ApplicationFailure('no'); })]);
    }).catch((error) => error.message));
    const left = at.in(s0, await saga(({ addCompensation }) => leavable(async ({ leaveBy }) => {
      addCompensation(() => seen.push('undone'));
      return leaveBy('out');
    })));
    at.in(s0, await sleep('1 day'));
    return [failed, left, seen];`);
  expect(result).toEqual(['no', { exit: 'out' }, []]);
});

test('is cancelled with the scope around it', async () => {
  const { result } = await play(`
    const scope = new CancellationScope();
    const going = scope.run(() => leavable(async () => { await sleep('1 day'); }));
    scope.cancel();
    return at.in(s0, await going.catch((error) => isCancellation(error)));`);
  expect(result).toBe(true);
});
