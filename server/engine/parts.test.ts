/** The small parts of the engine that hold no connection. */
import { newRunState } from '@inkstone/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DueItem } from '../store/store.js';
import { DueList } from './due-list.js';
import { Epochs } from './epochs.js';
import type { ShardInput } from './input.js';
import { Mailbox } from './mailbox.js';
import type { Run } from './run.js';
import { SHARDS, shardOf } from './shard-of.js';
import { addEvent, newTurn, timeOf } from './turn.js';

describe('shardOf', () => {
  it('never changes: runs are found by it', () => {
    const ids = ['', 'order-1', 'order-2', '01a1fc09-a4ef-7230-a6fe-a5b43228deb2', 'Bestellung №7'];
    expect(ids.map((id) => shardOf('default', id))).toMatchInlineSnapshot(`
      [
        11,
        139,
        82,
        135,
        109,
      ]
    `);
  });

  it('spreads ids evenly', () => {
    const counts = new Array<number>(SHARDS).fill(0);
    for (let n = 0; n < 256_00; n++)
      counts[shardOf('default', `order-${n}`)] = (counts[shardOf('default', `order-${n}`)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(160);
  });
});

const item = (at: number, seq = at): DueItem => ({
  kind: 'timer',
  shard: 0,
  namespace: 'n',
  runId: 'r',
  seq,
  at,
});

it('DueList gives what is due in order of time, each thing once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.nat(100), (times, now) => {
      const list = new DueList();
      for (const at of [...times, ...times]) list.add(item(at));
      const distinct = [...new Set(times)].sort((a, b) => a - b);
      expect(list.next()).toBe(distinct[0]);
      expect(list.take(now).map(({ at }) => at)).toEqual(distinct.filter((at) => at <= now));
      expect(list.take(1000).map(({ at }) => at)).toEqual(distinct.filter((at) => at > now));
    }),
  );
});

describe('Mailbox', () => {
  const input = (runId: string, seq: number): ShardInput => ({
    shard: 0,
    namespace: 'n',
    runId,
    body: { kind: 'timer', seq },
  });
  const seqs = (inputs: readonly ShardInput[]) => inputs.map(({ body }) => ('seq' in body ? body.seq : -1));

  it('gives all inputs of a run together, in order, runs first come first', () => {
    const mailbox = new Mailbox();
    for (const [runId, seq] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ] as const)
      mailbox.put(input(runId, seq));
    expect([...mailbox.take(2)].map(([runId, inputs]) => [runId, seqs(inputs)])).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
    expect([...mailbox.take(2).keys()]).toEqual(['c']);
    expect(mailbox.isEmpty).toBe(true);
  });

  it('puts inputs of a failed turn before newer ones, marked as repeated', () => {
    const mailbox = new Mailbox();
    mailbox.put(input('a', 1));
    const taken = [...mailbox.take(9).values()].flat();
    mailbox.put(input('a', 2));
    mailbox.putBack(taken);
    expect(
      mailbox.of('a').map(({ body, repeated }) => [seqs([{ body } as ShardInput])[0], repeated]),
    ).toEqual([
      [1, true],
      [2, undefined],
    ]);
  });
});

it('Epochs are unbroken only while nobody else can have owned the shard since it was read whole', () => {
  const epochs = new Epochs();
  const take = (epoch: number) => {
    epochs.took([{ shard: 1, epoch }]);
    return epochs.isUnbroken(1);
  };
  expect(take(1)).toBe(false);
  epochs.settled([{ shard: 1, epoch: 1 }]);
  expect(take(2)).toBe(true);
  // Not read whole yet, and taken again: still ours alone.
  expect(take(3)).toBe(true);
  expect(take(5)).toBe(false);
  // Whatever comes next, the break was before the last whole reading.
  expect(take(6)).toBe(false);
  epochs.settled([{ shard: 1, epoch: 6 }]);
  expect(take(7)).toBe(true);
});

it('a turn is not earlier than a timer that fires in it, though the clock may be', () => {
  const run = { state: { ...newRunState(), lastTime: 100 } } as Run;
  const set = { type: 'StartTimer', seq: 1, ms: 400 } as const;
  run.state.timers = new Map([[1, { command: set, fireAt: 500 }]]);
  const turn = newTurn(run);
  expect([timeOf(turn, 90), timeOf(turn, 120)]).toEqual([100, 120]);
  addEvent(turn, { type: 'TimerFired', seq: 1 });
  expect([timeOf(turn, 120), timeOf(turn, 600)]).toEqual([500, 600]);
});
