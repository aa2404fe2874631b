import { expect, test } from 'vitest';
import type { HistoryEra } from '../store/history-eras.js';
import { startRetention } from './keep-retention.js';

const DAY = 86_400_000;

function world({ inUse = [] as number[] } = {}) {
  let now = 1_000 * DAY;
  let eras: HistoryEra[] = [{ era: 0, beganAt: now }];
  const retired: [era: number, keepClosedAfter: number][] = [];
  const troubles: unknown[] = [];
  const retention = startRetention({
    keepMs: 4 * DAY,
    engine: {
      async retire(era, keepClosedAfter) {
        retired.push([era, keepClosedAfter]);
        return { moved: 0, ended: 0 };
      },
    },
    eras: {
      list: async () => eras,
      async open(after) {
        const newest = eras.at(-1) as HistoryEra;
        if (newest.beganAt <= after) eras = [...eras, { era: newest.era + 1, beganAt: now }];
        return eras.at(-1) as HistoryEra;
      },
      async drop(era) {
        if (inUse.includes(era)) return false;
        eras = eras.filter((one) => one.era !== era);
        return true;
      },
    },
    clock: { now: () => now, after: () => () => {} },
    trouble: (_, error) => troubles.push(error),
  });
  return { retention, retired, eras: () => eras.map(({ era }) => era), pass: (ms: number) => (now += ms) };
}

test('an era is a quarter of the time that closed runs are kept, and goes that time after its end', async () => {
  const { retention, retired, eras, pass } = world();
  for (let day = 0; day < 5; day += 1) {
    expect(await retention.look()).toEqual([]);
    pass(DAY);
  }
  expect(eras()).toEqual([0, 1, 2, 3, 4]);
  expect(await retention.look()).toEqual([0]);
  expect(retired).toEqual([[0, 1_001 * DAY]]);
  expect(eras()).toEqual([1, 2, 3, 4, 5]);
});

test('what another server still has to empty is looked at again', async () => {
  const inUse = [0];
  const { retention, retired, pass } = world({ inUse });
  for (let day = 0; day < 5; day += 1) {
    await retention.look();
    pass(DAY);
  }
  expect(await retention.look()).toEqual([]);
  inUse.pop();
  expect(await retention.look()).toEqual([0]);
  expect(retired.map(([era]) => era)).toEqual([0, 0]);
});
