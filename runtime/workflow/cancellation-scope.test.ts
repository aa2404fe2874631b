/**
 * Scopes, under the laws of replay. The code has the `at.scope` and `at.in` that the compile step puts into each
 * function with an `await`. Each test asks which order of things would break the tree.
 */
import { describe, expect, test } from 'vitest';
import type { Command, HistoryRow } from '../core/index.js';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { CancellationScope, sleep, condition, isCancellation } = api;
  const { work } = api.proxyActivities({ startToCloseTimeout: '1 minute' });
  const caught = async (promise) => { const s = at.scope(); try { return at.in(s, await promise); } catch (error) { at.in(s); return [error.name, error.message]; } };
`;

const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({ ...more, code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };` });

const commandsOf = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ commands }) =>
    commands.map(({ type, ...more }: Command) => ('seq' in more ? `${type} ${more.seq}` : type)),
  );

const CANCELLED = ['CancelledFailure', 'Cancellation scope cancelled'];

describe('a tree of scopes', () => {
  test('cancel ends what waits in it and within, and nothing outside', async () => {
    const { result, rows } = await play(`
      const outer = new CancellationScope();
      const mine = sleep('1 day');
      const going = caught(outer.run(async () => {
        const s = at.scope();
        const inner = CancellationScope.cancellable(async () => { const s = at.scope(); at.in(s, await sleep('2 days')); });
        return at.in(s, await Promise.all([inner, sleep('3 days')]));
      }));
      at.in(s0, await sleep('1 hour'));
      outer.cancel();
      const end = at.in(s0, await going);
      at.in(s0, await mine);
      return [end, outer.consideredCancelled, CancellationScope.current().consideredCancelled];`);
    expect(result).toEqual([CANCELLED, true, false]);
    expect(commandsOf(rows)).toEqual([
      ...['StartTimer 1', 'StartTimer 2', 'StartTimer 3', 'StartTimer 4'],
      ...['CancelTimer 2', 'CancelTimer 3', 'CompleteWorkflowExecution'],
    ]);
  });

  test('an await brings a function back to its own scope, whoever ran meanwhile', async () => {
    const { result } = await play(`
      const a = new CancellationScope();
      const b = new CancellationScope({ cancellable: false });
      const hops = async (scope, times) => {
        const s = at.scope();
        const seen = [];
        for (let i = 0; i < times; i++) { at.in(s, await null); seen.push(CancellationScope.current() === scope); }
        return seen;
      };
      const root = CancellationScope.current();
      const all = at.in(s0, await Promise.all([hops(root, 3), a.run(() => hops(a, 4)), b.run(() => hops(b, 2))]));
      return [all.flat().every(Boolean), CancellationScope.current() === root, root.parent === undefined, a.parent === root];`);
    expect(result).toEqual([true, true, true, true]);
  });

  test('callbacks of promises, timers and microtasks run where they were given', async () => {
    const { result } = await play(`
      const scope = new CancellationScope();
      const root = CancellationScope.current();
      const name = () => (CancellationScope.current() === scope ? 'scope' : CancellationScope.current() === root ? 'root' : 'other');
      const seen = [];
      const note = (what) => () => { seen.push(what + ' ' + name()); };
      at.in(s0, await Promise.all([
        scope.run(() => new Promise((resolve) => setTimeout(() => { note('timer')(); resolve(); }, 5))),
        scope.run(() => Promise.resolve().then(note('then')).then(note('then2'))),
        scope.run(() => Promise.reject(1).catch(note('catch')).finally(note('finally'))),
        scope.run(() => new Promise((resolve) => queueMicrotask(() => { note('microtask')(); resolve(); }))),
        scope.run(() => condition(() => { note('condition')(); return true; })),
        Promise.resolve().then(note('outside')),
        sleep(5).then(note('slept')),
      ]));
      return seen.sort();`);
    const all = ['catch', 'condition', 'finally', 'microtask', 'then', 'then2', 'timer'];
    expect(result).toEqual([...all.map((name) => `${name} scope`), 'outside root', 'slept root'].sort());
  });

  test('a condition is asked in its scope, also long after', async () => {
    const { result } = await play(`
      let open = false;
      const scope = new CancellationScope();
      const seen = new Set();
      const waiting = scope.run(() => condition(() => { seen.add(CancellationScope.current() === scope); return open; }));
      at.in(s0, await sleep('1 hour'));
      open = true;
      at.in(s0, await waiting);
      return [...seen];`);
    expect(result).toEqual([true]);
  });

  test('a cancelled scope refuses what is new; a second cancel changes nothing', async () => {
    const { result, rows } = await play(`
      const scope = new CancellationScope();
      scope.cancel();
      scope.cancel();
      const tries = [() => sleep(5), () => work(), () => condition(() => false), () => condition(() => true, 5),
        () => CancellationScope.cancellable(() => sleep(5)), () => new CancellationScope({ parent: scope }).run(() => sleep(5))];
      const ends = [];
      for (const attempt of tries) ends.push(at.in(s0, await caught(scope.run(attempt))));
      scope.run(async () => setTimeout(() => { throw new Error('never'); }, 1));
      return ends;`);
    expect(result).toEqual(Array(6).fill(CANCELLED));
    expect(commandsOf(rows)).toEqual(['CompleteWorkflowExecution']);
  });
});

describe('nonCancellable', () => {
  test('shields what is within, also scopes within, from the cancel of the run', async () => {
    const { result, rows } = await play(
      `try { at.in(s0, await sleep('1 year')); }
      catch (error) {
        at.in(s0);
        const inside = at.in(s0, await CancellationScope.nonCancellable(async () => {
          const s = at.scope();
          at.in(s, await sleep('1 hour'));
          return at.in(s, await CancellationScope.cancellable(async () => { const s = at.scope(); at.in(s, await work()); return CancellationScope.current().consideredCancelled; }));
        }));
        const after = at.in(s0, await caught(sleep(1)));
        return [isCancellation(error), inside, after];
      }`,
      { act: (handle) => handle.cancel('stop'), options: { activities: { work: () => 1 } } },
    );
    expect(result).toEqual([true, false, ['CancelledFailure', 'stop']]);
    expect(commandsOf(rows)).toEqual([
      ...[
        'StartTimer 1',
        'CancelTimer 1',
        'StartTimer 2',
        'ScheduleActivityTask 1',
        'CompleteWorkflowExecution',
      ],
    ]);
  });

  test('hears of the request, and what waits in it goes on', async () => {
    const { result } = await play(
      `const scope = new CancellationScope({ cancellable: false });
      const going = scope.run(() => sleep('1 hour').then(() => 'done'));
      let told;
      try { at.in(s0, await Promise.race([scope.cancelRequested, going])); }
      catch (error) { at.in(s0); told = error.message; }
      return [told, scope.consideredCancelled, at.in(s0, await going)];`,
      { act: (handle) => handle.cancel('stop') },
    );
    expect(result).toEqual(['stop', false, 'done']);
  });
});

describe('withTimeout', () => {
  const end = (body: string) =>
    play(`return at.in(s0, await caught(CancellationScope.withTimeout('1 hour', ${body})));`);

  test('cancels what takes too long', async () => {
    const { result, rows } = await end(`() => sleep('1 day')`);
    expect(result).toEqual(CANCELLED);
    expect(commandsOf(rows)).toEqual([
      'StartTimer 1',
      'StartTimer 2',
      'CancelTimer 2',
      'CompleteWorkflowExecution',
    ]);
  });

  test('in time, its timer is withdrawn; also when the function throws at once', async () => {
    const inTime = await end(
      `async () => { const s = at.scope(); at.in(s, await sleep('1 minute')); return 'in time'; }`,
    );
    expect(inTime.result).toBe('in time');
    expect(commandsOf(inTime.rows).slice(-2)).toEqual(['CancelTimer 1', 'CompleteWorkflowExecution']);
    const thrown = await end(`() => { throw new api.ApplicationFailure('no'); }`);
    expect(thrown.result).toEqual(['ApplicationFailure', 'no']);
    expect(commandsOf(thrown.rows)).toEqual(['StartTimer 1', 'CancelTimer 1', 'CompleteWorkflowExecution']);
  });

  test('a cancel from above withdraws its timer', async () => {
    const { rows, result } = await play(
      `return at.in(s0, await caught(CancellationScope.withTimeout('1 hour', () => sleep('1 day'))));`,
      { act: (handle) => handle.cancel('stop') },
    );
    expect(result).toEqual(['CancelledFailure', 'stop']);
    expect(commandsOf(rows).filter((command) => command.startsWith('CancelTimer'))).toHaveLength(2);
  });
});

test('nested: a timeout within a shield within a timeout cancels the inner only', async () => {
  const { result } = await play(`
    const log = [];
    at.in(s0, await caught(CancellationScope.withTimeout('1 hour', async () => {
      const s = at.scope();
      at.in(s, await CancellationScope.nonCancellable(async () => {
        const s = at.scope();
        log.push(at.in(s, await caught(CancellationScope.withTimeout('2 hours', () => sleep('1 day')))));
        at.in(s, await sleep('1 hour'));
        log.push('cleaned');
      }));
      log.push(CancellationScope.current().consideredCancelled);
    })));
    return log;`);
  expect(result).toEqual([CANCELLED, 'cleaned', true]);
});

test('a loop of scopes leaves nothing behind, and late work in a scope that has ended is still cancelled', async () => {
  const { result } = await play(
    `let late;
    for (let i = 0; i < 100; i++) {
      at.in(s0, await CancellationScope.cancellable(async () => { const s = at.scope(); at.in(s, await null); if (i === 50) late = caught(sleep('1 day')); }));
    }
    return at.in(s0, await late);`,
    { act: (handle) => handle.cancel('stop') },
  );
  expect(result).toEqual(['CancelledFailure', 'stop']);
});

test('a cancellation that nobody awaits is silent', async () => {
  const { result, blocked } = await play(
    `
    const scope = new CancellationScope();
    scope.run(() => sleep('1 day'));
    scope.run(() => work());
    scope.run(() => condition(() => false));
    at.in(s0, await sleep(5));
    scope.cancel();
    at.in(s0, await sleep(5));
    return 'fine';`,
    { options: { activities: { work: () => new Promise(() => {}) } } },
  );
  expect([result, blocked]).toEqual(['fine', undefined]);
});
