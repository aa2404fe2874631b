/** Laws of a task queue in memory, over generated histories of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limitKeyOf } from './limit-key.js';
import type { QueueLimits } from './queue-limits.js';
import { type Entry, QueueState } from './queue-state.js';
import { Rate } from './rate.js';

const TYPES = ['a', 'b'];
const KEYS = ['x', 'y', 'z'];
let next = 0;
const entry = (more: Partial<Entry> = {}): Entry => {
  next += 1;
  return {
    token: `run${next}:0:1`,
    namespace: 'default',
    workflowId: `w${next}`,
    runId: `run${next}`,
    seq: 0,
    attempt: 1,
    shard: 0,
    activityType: 'a',
    priority: 3,
    limitKey: '',
    queuedAt: next,
    ...more,
  };
};

const limit = fc.record(
  {
    concurrency: fc.integer({ min: 1, max: 4 }),
    rate: fc.record({
      count: fc.integer({ min: 1, max: 5 }),
      perMs: fc.integer({ min: 1, max: 100 }),
      burst: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { requiredKeys: [] },
);
const limits = fc.record(
  {
    activities: fc.dictionary(fc.constantFrom(...TYPES), limit),
    perKey: limit.map((of) => ({ ...of, key: '{k}' })),
  },
  { requiredKeys: [] },
);
const step = fc.oneof(
  fc.record({
    do: fc.constant('queue' as const),
    activityType: fc.constantFrom(...TYPES),
    limitKey: fc.constantFrom(...KEYS),
    priority: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ do: fc.constant('pick' as const), types: fc.subarray(TYPES, { minLength: 1 }) }),
  fc.record({ do: fc.constant('end' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('takeover' as const) }),
);

/** What began, and when it ended: checked against the limits from outside. */
interface Began {
  entry: Entry;
  at: number;
  endedAt: number;
}

it('never lets more begin than its limits allow, over any takeover', () => {
  fc.assert(
    fc.property(limit, limits, fc.array(step, { maxLength: 120 }), (of, more, steps) => {
      const all: QueueLimits = { ...of, ...more } as QueueLimits;
      let now = 1_000;
      let state = new QueueState(all, now);
      const waiting = new Map<string, Entry>();
      const running: Began[] = [];
      const began: Began[] = [];
      for (const one of steps) {
        if (one.do === 'queue') {
          const added = entry({ ...one, queuedAt: now });
          waiting.set(added.token, added);
          state.waits(added, now);
        } else if (one.do === 'pass') now += one.ms;
        else if (one.do === 'end') {
          const [ended] = running.splice(one.which % Math.max(1, running.length), 1);
          if (!ended) continue;
          ended.endedAt = now;
          state.gone(ended.entry.token, now);
        } else if (one.do === 'takeover') {
          state = new QueueState(all, now);
          for (const { entry: still } of running) state.runs(still);
          for (const still of waiting.values()) state.waits(still, now);
        } else {
          const pick = state.pick(now, new Set(one.types));
          if (!('entry' in pick)) continue;
          expect(waiting.delete(pick.entry.token)).toBe(true);
          expect(one.types).toContain(pick.entry.activityType);
          const it = { entry: pick.entry, at: now, endedAt: Number.POSITIVE_INFINITY };
          running.push(it);
          began.push(it);
        }
      }
      check(began, all);
      for (const type of TYPES) {
        const ofType = all.activities?.[type];
        if (ofType)
          check(
            began.filter((it) => it.entry.activityType === type),
            ofType,
          );
      }
      if (all.perKey)
        for (const key of KEYS)
          check(
            began.filter((it) => it.entry.limitKey === key),
            all.perKey,
          );
    }),
    { numRuns: 400 },
  );
});

function check(began: Began[], { concurrency, rate }: QueueLimits): void {
  for (const [index, { at }] of began.entries()) {
    if (concurrency !== undefined)
      expect(began.slice(0, index + 1).filter((it) => it.endedAt > at).length).toBeLessThanOrEqual(
        concurrency,
      );
    if (rate)
      for (const [before, first] of began.slice(0, index + 1).entries())
        expect(index - before + 1).toBeLessThanOrEqual(
          (rate.burst ?? 1) + (rate.count * (at - first.at)) / rate.perMs + 1e-9,
        );
  }
}

it('keys that always have something waiting are never more than one turn apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (sizes, picks) => {
        const state = new QueueState({ perKey: { key: '{k}' } }, 0);
        // One after the other: without turns the first key would be served whole.
        for (const [key, size] of sizes.entries())
          for (let n = 0; n < size; n += 1) state.waits(entry({ limitKey: `k${key}` }), 0);
        const served = sizes.map(() => 0);
        for (let n = 0; n < picks; n += 1) {
          const pick = state.pick(0, undefined);
          if (!('entry' in pick)) break;
          const key = Number(pick.entry.limitKey.slice(1));
          served[key] = (served[key] ?? 0) + 1;
          const backlogged = served.filter((count, at) => count < (sizes[at] ?? 0));
          if (backlogged.length > 1)
            expect(Math.max(...backlogged) - Math.min(...backlogged)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

it('a key that was away gets no credit for it', () => {
  const state = new QueueState({ perKey: { key: '{k}' } }, 0);
  for (let n = 0; n < 100; n += 1) state.waits(entry({ limitKey: 'busy' }), 0);
  for (let n = 0; n < 50; n += 1) state.pick(0, undefined);
  for (let n = 0; n < 50; n += 1) state.waits(entry({ limitKey: 'late' }), 0);
  const served = Array.from({ length: 10 }, () => state.pick(0, undefined)).map((pick) =>
    'entry' in pick ? pick.entry.limitKey : '',
  );
  expect(served.filter((key) => key === 'late')).toHaveLength(5);
});

it('a lower priority number goes first, and within a key first in is first out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), (priorities) => {
      const state = new QueueState({}, 0);
      const entries = priorities.map((priority) => entry({ priority }));
      for (const one of entries) state.waits(one, 0);
      const order = entries
        .map(() => state.pick(0, undefined))
        .map((pick) => ('entry' in pick ? pick.entry : undefined));
      const expected = [...entries].sort((a, b) => a.priority - b.priority || a.queuedAt - b.queuedAt);
      expect(order).toEqual(expected);
    }),
  );
});

it('what a limit holds back stands in nobody else’s way', () => {
  const state = new QueueState({ perKey: { key: '{k}', concurrency: 1 } }, 0);
  state.waits(entry({ limitKey: 'x', priority: 1 }), 0);
  state.waits(entry({ limitKey: 'x', priority: 1 }), 0);
  state.waits(entry({ limitKey: 'y', priority: 5 }), 0);
  const keys = [state.pick(0, undefined), state.pick(0, undefined), state.pick(0, undefined)].map((pick) =>
    'entry' in pick ? pick.entry.limitKey : undefined,
  );
  expect(keys).toEqual(['x', 'y', undefined]);
});

it('says when a rate lets the next begin', () => {
  const state = new QueueState({ rate: { count: 1, perMs: 100 } }, 0);
  for (let n = 0; n < 2; n += 1) state.waits(entry(), 0);
  expect(state.pick(0, undefined)).toEqual({ nextAt: 100 });
  expect('entry' in state.pick(100, undefined)).toBe(true);
  expect(state.pick(100, undefined)).toEqual({ nextAt: 200 });
});

it('a rate that rests gives its burst at once', () => {
  const rate = new Rate({ count: 10, perMs: 1_000, burst: 3 }, 0);
  expect(rate.nextAt).toBe(100);
  for (let n = 0; n < 3; n += 1) {
    expect(rate.nextAt).toBeLessThanOrEqual(1_000);
    rate.take(1_000);
  }
  expect(rate.nextAt).toBe(1_100);
});

it.each([
  ['{customer.id}', { customer: { id: 'c1' } }, 'c1'],
  ['{region}/{customer.id}', { region: 'eu', customer: { id: 7 } }, 'eu/7'],
  ['{nothing}', {}, ''],
  ['{a.b}', { a: null }, ''],
  ['{a}', { a: 'x\0\uD800y' }, 'xy'],
  ['{constructor}', {}, ''],
])('key %s', (template, input, key) => {
  expect(limitKeyOf(template, [input])).toBe(key);
});
