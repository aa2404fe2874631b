import { expect, test } from 'vitest';
import type { HistoryRow } from '../core/index.js';
import { playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { leavable, untilLeft, sleep, CancellationScope, ApplicationFailure, isCancellation } = api;
`;

const play = (body: string) =>
  playUnderLaws({ code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };` });

const typesOf = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ commands }) => commands.map(({ type }) => type));

test('one after the other, until a round is left: then nothing more begins, and what still waits in it is cancelled', async () => {
  const { result, rows } = await play(`
    const seen = [];
    const left = at.in(s0, await untilLeft(['a', 'b', 'c'], (item, index) => leavable(async ({ leaveBy }) => {
      const s = at.scope();
      seen.push(item + index);
      at.in(s, await Promise.all([
        sleep('2 hours').then(() => seen.push('late ' + item)),
        (async () => {
          const s2 = at.scope();
          at.in(s2, await sleep('1 hour'));
          if (item === 'b') return leaveBy('found');
        })(),
      ]));
    })));
    return [left, seen];`);
  expect(result).toEqual([{ exit: 'found' }, ['a0', 'late a', 'b1']]);
  expect(typesOf(rows)).toEqual([
    ...['StartTimer', 'StartTimer', 'StartTimer', 'StartTimer', 'CancelTimer'],
    'CompleteWorkflowExecution',
  ]);
});

test('gives nothing when all rounds have come to their end; the list is gone through as it is then', async () => {
  const { result } = await play(`
    const list = [1];
    const seen = [];
    const none = at.in(s0, await untilLeft(list, async (item) => {
      seen.push(item);
      if (item < 3) list.push(item + 1);
    }));
    const empty = at.in(s0, await untilLeft([], async () => 'never'));
    const many = at.in(s0, await untilLeft(Array.from({ length: 20000 }, (_, n) => n), async (n) => n === 19999 ? n : undefined));
    return [none === undefined, empty === undefined, seen, many];`);
  expect(result).toEqual([true, true, [1, 2, 3], 19999]);
});

test('a list is closed that is not gone through to its end; a failure goes through', async () => {
  const { result } = await play(`
    const seen = [];
    function* numbers(name, fails) {
      try {
        yield 1;
        if (fails) throw new ApplicationFailure('list');
        yield 2;
      } finally {
        seen.push(name);
      }
    }
    const messageOf = (error) => error.message;
    const left = at.in(s0, await untilLeft(numbers('left'), async (n) => 'out ' + n));
    const failed = at.in(s0, await untilLeft(numbers('failed'), async () => { throw new ApplicationFailure('no'); }).catch(messageOf));
    const atOnce = at.in(s0, await untilLeft(numbers('at once'), () => { throw new ApplicationFailure('now'); }).catch(messageOf));
    const broken = at.in(s0, await untilLeft(numbers('broken', true), async () => undefined).catch(messageOf));
    const noList = at.in(s0, await untilLeft(5, async () => undefined).catch((error) => error instanceof TypeError));
    return [left, failed, atOnce, broken, noList, seen];`);
  expect(result).toEqual(['out 1', 'no', 'now', 'list', true, ['left', 'failed', 'at once', 'broken']]);
});

test('awaited, the items come by and by: from what gives them so, or as promises in a list', async () => {
  const { result } = await play(`
    const seen = [];
    async function* byAndBy() {
      const s = at.scope();
      try {
        yield 'first';
        at.in(s, await sleep('1 hour'));
        yield 'second';
        yield 'third';
      } finally {
        seen.push('closed');
      }
    }
    const round = async (item, index) => { seen.push(item + index); return item === 'second' ? 'out' : undefined; };
    const left = at.in(s0, await untilLeft(byAndBy(), round, { awaited: true }));
    const promises = [sleep('2 hours').then(() => 'late'), Promise.resolve('second')];
    const listed = at.in(s0, await untilLeft(promises, round, { awaited: true }));
    const whole = at.in(s0, await untilLeft([Promise.resolve('x')], round, { awaited: true }));
    const failed = at.in(s0, await untilLeft([Promise.reject(new ApplicationFailure('item'))], round, { awaited: true }).catch((error) => error.message));
    return [left, listed, whole === undefined, failed, seen];`);
  expect(result).toEqual([
    'out',
    'out',
    true,
    'item',
    ['first0', 'second1', 'closed', 'late0', 'second1', 'x0'],
  ]);
});

test('its rounds are cancelled with the scope in which it was called', async () => {
  const { result } = await play(`
    const seen = [];
    const scope = new CancellationScope();
    const going = scope.run(() => untilLeft([1, 2, 3], async (item) => {
      const s = at.scope();
      seen.push(item);
      at.in(s, await sleep(item === 1 ? '1 hour' : '9 days'));
    }));
    at.in(s0, await sleep('2 hours'));
    scope.cancel();
    return [at.in(s0, await going.catch((error) => isCancellation(error))), seen];`);
  expect(result).toEqual([true, [1, 2]]);
});
