import { expect, test } from 'vitest';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const HEAD = `
  const { mapConcurrently, sleep, CancellationScope } = api;
  const { work } = api.proxyActivities({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
`;

const activities = {
  work: (item: number) => {
    if (item < 0) throw new Error('below');
    return item * 2;
  },
};

const play = (body: string, more: Partial<Play> = {}) =>
  playUnderLaws({
    ...more,
    options: { activities },
    code: `${HEAD} exports.main = async () => { const s0 = at.scope(); ${body} };`,
  });

test('does at most so many at once, and gives the results in the order of the list', async () => {
  const { result } = await play(`
    let going = 0, most = 0;
    const results = at.in(s0, await mapConcurrently([5, 1, 4, 2], 2, async (item, index) => {
      const s = at.scope();
      most = Math.max(most, ++going);
      at.in(s, await sleep(item * 1000));
      going--;
      return [index, at.in(s, await work(item))];
    }));
    return { most, results };`);
  expect(result).toEqual({
    most: 2,
    results: [
      [0, 10],
      [1, 2],
      [2, 8],
      [3, 4],
    ],
  });
});

test('begins nothing more after a failure', async () => {
  const { result, rows } = await play(
    `return at.in(s0, await mapConcurrently([1, -1, 3, 4, 5], 1, (item) => work(item)).catch((error) => error.cause.message));`,
  );
  expect(result).toBe('below');
  const begun = rows.flatMap(({ commands }) =>
    commands.filter(({ type }) => type === 'ScheduleActivityTask'),
  );
  expect(begun).toHaveLength(2);
});

test('of nothing gives nothing; what throws at once fails; a limit must be one', async () => {
  const { result } = await play(`
    const none = at.in(s0, await mapConcurrently([], 3, () => 1));
    const thrown = at.in(s0, await mapConcurrently([1], 3, () => { throw new Error('at once'); }).catch((error) => error.message));
    const limit = at.in(s0, await mapConcurrently([1], 0, () => 1).catch((error) => error.name));
    return [none, thrown, limit];`);
  expect(result).toEqual([[], 'at once', 'RangeError']);
});

test('what it begins later belongs to the scope in which it was called', async () => {
  const { result } = await play(
    `const scope = new CancellationScope();
     const going = scope.run(() => mapConcurrently([1, 2], 1, () => sleep('1 hour')));
     at.in(s0, await sleep('90 minutes'));
     scope.cancel();
     return at.in(s0, await going.catch((error) => error.name));`,
  );
  expect(result).toBe('CancelledFailure');
});
