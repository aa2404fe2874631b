import { describe, expect, it } from 'vitest';
import type { Lease } from '../store/store.js';
import { createLeaseProof } from './prove-lease.js';

/** A store whose answers are given by the test. */
function slowStore() {
  const looks: { shards: number[]; answer: (leases: Lease[]) => void; fail: (error: Error) => void }[] = [];
  const prove = createLeaseProof(
    (shards) => new Promise((answer, fail) => looks.push({ shards, answer, fail })),
  );
  return { looks, prove };
}

describe('the proof of a lease', () => {
  it('holds while the store has it under the same epoch', async () => {
    const { looks, prove } = slowStore();
    const [same, later, gone] = [
      prove({ shard: 1, epoch: 4 }),
      prove({ shard: 1, epoch: 3 }),
      prove({ shard: 2, epoch: 1 }),
    ];
    looks[0]?.answer([{ shard: 1, epoch: 4 }]);
    expect(await same).toBe(true);
    await expect.poll(() => looks.length).toBe(2);
    looks[1]?.answer([{ shard: 1, epoch: 4 }]);
    expect(await Promise.all([later, gone])).toEqual([false, false]);
  });

  it('is never older than its question: who asks during a look waits for the next, with all others', async () => {
    const { looks, prove } = slowStore();
    const first = prove({ shard: 1, epoch: 1 });
    const more = [
      prove({ shard: 1, epoch: 1 }),
      prove({ shard: 7, epoch: 2 }),
      prove({ shard: 7, epoch: 2 }),
    ];
    expect(looks.map(({ shards }) => shards)).toEqual([[1]]);
    looks[0]?.answer([{ shard: 1, epoch: 1 }]);
    expect(await first).toBe(true);
    await expect.poll(() => looks.length).toBe(2);
    expect(looks.map(({ shards }) => shards)).toEqual([[1], [1, 7]]);
    looks[1]?.answer([{ shard: 7, epoch: 2 }]);
    expect(await Promise.all(more)).toEqual([false, true, true]);
  });

  it('fails with its look, and the next one is tried', async () => {
    const { looks, prove } = slowStore();
    const first = prove({ shard: 1, epoch: 1 });
    const second = prove({ shard: 1, epoch: 1 });
    looks[0]?.fail(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await expect.poll(() => looks.length).toBe(2);
    looks[1]?.answer([{ shard: 1, epoch: 1 }]);
    expect(await second).toBe(true);
  });
});
