/** Leases: who may write, and that nobody else does. */
import { expect, it } from 'vitest';
import { openWithLease } from './commit-laws.js';
import { batchOf, closedOf, historyOf, inputOf, NAMESPACE, runOf, SHARD } from './rows-for-test.js';
import type { OpenStore } from './store-under-test.js';

const ALL = { address: '', leaseMs: 60_000, shards: [SHARD, 8] };

export function leaseLaws(open: OpenStore): void {
  it('are taken when free, run out, or left by one whose session is gone; each time under a higher epoch', async () => {
    const { store, other, expire } = await openWithLease(open);
    const session = await store.openSession('me', { inbox() {}, lost() {} });
    expect(await other.takeLeases({ owner: 'you', ...ALL })).toEqual([{ shard: 8, epoch: 1 }]);
    await expire([SHARD]);
    expect(await other.takeLeases({ owner: 'you', address: '', leaseMs: 60_000, shards: [SHARD] })).toEqual([
      { shard: SHARD, epoch: 2 },
    ]);
    expect(await store.renewLeases('me', 1_000)).toEqual([]);
    expect(await store.heldLeases('me', [SHARD, 8])).toEqual([]);
    expect(await other.heldLeases('you', [SHARD])).toEqual([{ shard: SHARD, epoch: 2 }]);
    expect((await other.renewLeases('you', 1_000)).sort((a, b) => a.shard - b.shard)).toEqual([
      { shard: SHARD, epoch: 2 },
      { shard: 8, epoch: 1 },
    ]);
    // Nobody has a session for `you`: it counts as dead.
    expect((await store.takeLeases({ owner: 'me', ...ALL })).map(({ epoch }) => epoch).sort()).toEqual([
      2, 3,
    ]);
    await session.close();
    await store.releaseLeases('me');
    expect((await other.takeLeases({ owner: 'you', ...ALL })).map(({ epoch }) => epoch).sort()).toEqual([
      3, 4,
    ]);
  });

  it('are given back one by one, too, which all sessions hear', async () => {
    const { store, other } = await openWithLease(open);
    let heard = 0;
    const leases = () => {
      heard += 1;
    };
    const session = await other.openSession('you', {
      inbox() {},
      leases,
      lost() {},
    });
    await store.takeLeases({ owner: 'me', ...ALL });
    await store.releaseLeases('me', [8]);
    await expect.poll(() => heard).toBeGreaterThan(0);
    expect((await store.renewLeases('me', 1_000)).map(({ shard }) => shard)).toEqual([SHARD]);
    expect(await other.takeLeases({ owner: 'you', address: '', leaseMs: 60_000, shards: [8] })).toEqual([
      { shard: 8, epoch: 2 },
    ]);
    await session.close();
  });

  it('show who has what, and which servers live: announced, in time, with their session', async () => {
    const { store, other, expire } = await openWithLease(open);
    const on = { inbox() {}, lost() {} };
    const me = { owner: 'me', address: 'http://me', secret: 's', engine: true, reads: 4 };
    const sessions = [await store.openSession('me', on), await other.openSession('you', on)];
    await store.takeLeases({ owner: 'me', ...ALL });
    await store.announce(me, 60_000);
    await store.announce({ ...me, address: null }, 60_000);
    await store.announce({ ...me, owner: 'gone' }, 60_000);
    const { servers, leases } = await other.cluster();
    expect(servers).toMatchObject([{ ...me, address: null }]);
    expect(leases.find(({ shard }) => shard === 8)).toEqual({ shard: 8, owner: 'me', free: false });
    await expire([8]);
    expect((await other.cluster()).leases.find(({ shard }) => shard === 8)?.free).toBe(true);
    await sessions[0]?.close();
    const after = async () => {
      const now = await other.cluster();
      return [now.servers.length, now.leases.every(({ free }) => free)];
    };
    await expect.poll(after).toEqual([0, true]);
    await sessions[1]?.close();
  });

  it('raise the epoch also for the owner itself, and fence what it sent before', async () => {
    const { store, writer, leases } = await openWithLease(open);
    await store.takeLeases({ owner: 'me', ...ALL });
    expect(await writer.commit(batchOf(leases, { runs: [runOf('r')] }))).toEqual({ kind: 'fenced' });
    expect(await store.loadRuns([runOf('r')])).toEqual([]);
  });

  it('are not passed by a takeover while a commit under them runs: it is read, or it never happens', async () => {
    const opened = await openWithLease(open);
    const { store, other, writer, leases, holdRun, waiting, expire } = opened;
    const run = runOf('r');
    await writer.commit(batchOf(leases, { runs: [run] }));
    await expire([SHARD]);
    const letGo = await holdRun(run);
    const commit = writer.commit(
      batchOf(leases, { runChanges: [closedOf(run)], history: [historyOf('r', 0, 1)] }),
    );
    await waiting(1);
    const takeover = other.takeLeases({ owner: 'you', ...ALL });
    await waiting(2);
    expect(await store.history(run)).toEqual([]);
    await letGo();
    expect(await commit).toEqual({ kind: 'committed' });
    expect((await takeover).find(({ shard }) => shard === SHARD)).toEqual({ shard: SHARD, epoch: 2 });
    expect(await other.history(run)).toEqual(['{"time":0}']);
    const late = await writer.commit(batchOf(leases, { history: [historyOf('r', 1, 2)] }));
    expect(late).toEqual({ kind: 'fenced' });
    expect((await other.findRun({ namespace: NAMESPACE, runId: 'r' }))?.status).toBe('completed');
  });

  it('let a later input become visible before an earlier one, whose commit still runs', async () => {
    const { store, other, writer, leases, holdRun, waiting } = await openWithLease(open);
    const run = runOf('r');
    await writer.commit(batchOf(leases, { runs: [run] }));
    const letGo = await holdRun(run);
    const commit = writer.commit(batchOf(leases, { runChanges: [run], inbox: [inputOf('first')] }));
    await waiting(1);
    await other.sendInput(inputOf('second'));
    expect((await store.inbox([SHARD])).map(({ inputId }) => inputId)).toEqual(['second']);
    await letGo();
    await commit;
    expect((await store.inbox([SHARD])).map(({ inputId }) => inputId).sort()).toEqual(['first', 'second']);
  });
}
