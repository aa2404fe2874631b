import { expect, test } from 'vitest';
import type { DueItem } from '../store/store.js';
import { DEFAULT_LIMITS } from './deps.js';
import { type DueWindow, lookForOverdue, readMoreDue, takeDue, wantsMoreDue } from './due-window.js';
import { ShardGroup } from './shard-group.js';

const SHARDS = 128;
const BUSY = 5;

/** Every shard has a timer each second, one of them a thousand at once and then one each millisecond. */
function timers(): DueItem[] {
  const at = (shard: number, at: number, n: number): DueItem => ({
    kind: 'timer',
    shard,
    namespace: 'n',
    runId: `r${shard}-${n}`,
    seq: 1,
    at,
  });
  const even = Array.from({ length: SHARDS * 20 }, (_, n) =>
    at(n % SHARDS, Math.floor(n / SHARDS) * 1_000, n),
  );
  const crowd = Array.from({ length: 3_000 }, (_, n) => at(BUSY, 500 + Math.max(0, n - 1_000), 100_000 + n));
  return [...even, ...crowd];
}

/** As the store gives them: of each shard the earliest `most`, with all that are due with the last of these. */
function fakeWindow(stored: Set<DueItem>, clock: { now: number }): DueWindow & { most: number } {
  const group = new ShardGroup([...Array(SHARDS).keys()]);
  for (const shard of group.shards) group.epochs.set(shard, 1);
  const window = { group, limits: DEFAULT_LIMITS, now: () => clock.now, most: 0 };
  const due: DueWindow['store']['due'] = async (shards, before, { after, most } = { after: -1, most: 1 }) => {
    const waiting = [...stored].filter(({ at }) => at > after && at < before).sort((a, b) => a.at - b.at);
    return shards.flatMap((shard) => {
      const own = waiting.filter((item) => item.shard === shard);
      const last = own[most - 1]?.at ?? Number.POSITIVE_INFINITY;
      return own.filter(({ at }) => at <= last);
    });
  };
  return { ...window, store: { due } as DueWindow['store'] };
}

test('everything is taken in its time, and little of it is in memory before', async () => {
  const stored = new Set(timers());
  const clock = { now: 0 };
  const window = fakeWindow(stored, clock);
  const { group } = window;
  const byRun = new Map([...stored].map((item) => [item.runId, item]));
  for (; clock.now < 22_000; clock.now += 50) {
    while (wantsMoreDue(window)) await readMoreDue(window);
    window.most = Math.max(window.most, group.due.size);
    takeDue(window);
    for (const runId of group.mailbox.take(Number.POSITIVE_INFINITY).keys()) {
      const item = byRun.get(runId);
      expect(clock.now - (item?.at ?? 0)).toBeLessThanOrEqual(50);
      if (item) stored.delete(item);
    }
  }
  expect(stored.size).toBe(0);
  expect(window.most).toBeLessThan(6_000);
});

test('what was overlooked is found again, once', async () => {
  const [first] = timers();
  const clock = { now: DEFAULT_LIMITS.leaseMs };
  const window = fakeWindow(new Set(first ? [first] : []), clock);
  for (let beat = 0; beat < 2; beat += 1) {
    await lookForOverdue(window);
    takeDue(window);
  }
  expect(window.group.mailbox.of('r0-0')).toHaveLength(1);
});
