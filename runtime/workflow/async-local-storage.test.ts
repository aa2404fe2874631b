import { expect, test } from 'vitest';
import { playUnderLaws } from '../testing/under-laws.js';

const play = (body: string) =>
  playUnderLaws({
    code: `const a = new api.AsyncLocalStorage(); const b = new api.AsyncLocalStorage();
      exports.main = async () => { const s0 = at.scope(); ${body} };`,
  });

test('a store is found after awaits and in callbacks, by those whom it was given to', async () => {
  const { result } = await play(`
    const seen = [];
    const note = (who) => seen.push([who, a.getStore(), b.getStore()]);
    const work = async (who, ms) => { const s = at.scope(); at.in(s, await api.sleep(ms)); note(who); };
    at.in(s0, await Promise.all([
      a.run('one', () => work('in one', 20)),
      a.run('two', () => b.run('x', (who) => work(who, 10), 'in two')),
      a.run('three', () => api.CancellationScope.cancellable(() => work('in a scope', 5))),
      a.run('four', () => Promise.resolve().then(() => note('callback'))),
      work('outside', 1),
    ]));
    note('after');
    return seen;`);
  expect(result).toEqual(
    [
      ['callback', 'four', undefined],
      ['outside', undefined, undefined],
      ['in a scope', 'three', undefined],
      ['in two', 'two', 'x'],
      ['in one', 'one', undefined],
      ['after', undefined, undefined],
    ].map((row) => row.map((value) => (typeof value === 'string' ? value : null))),
  );
});

test('the inner store counts; a disabled storage has none until the next run', async () => {
  const { result } = await play(`
    const seen = [];
    a.run(1, () => { a.run(2, () => seen.push(a.getStore())); seen.push(a.getStore()); a.disable(); seen.push(a.getStore() ?? 'none'); });
    a.run(3, () => seen.push(a.getStore()));
    return seen;`);
  expect(result).toEqual([2, 1, 'none', 3]);
});
