/** Eras: runs leave one with all that they have, or not at all. */
import { expect, it } from 'vitest';
import { openWithLease } from './commit-laws.js';
import { batchOf, closedOf, historyOf, NAMESPACE, runOf, SHARD, taskOf } from './rows-for-test.js';
import type { OpenStore } from './store-under-test.js';

const place = (runId: string) => ({ namespace: NAMESPACE, runId });

export function retireLaws(open: OpenStore): void {
  const begin = async () => {
    const opened = await openWithLease(open);
    const { writer, leases } = opened;
    const runs = [runOf('open'), runOf('kept'), runOf('gone')];
    const history = runs.map(({ runId }, at) => historyOf(runId, 0, at + 1));
    await writer.commit(batchOf(leases, { runs, history, tasks: [taskOf('gone', 1)] }));
    await writer.commit(batchOf(leases, { runChanges: [closedOf(runOf('kept')), closedOf(runOf('gone'))] }));
    return opened;
  };

  it('are left by runs with their histories, and by closed ones for ever, with their tasks', async () => {
    const { store, writer, leases, beginEra } = await begin();
    const ids = async (era: number) =>
      (await store.runsOfEra([SHARD], era, 9)).map(({ runId }) => runId).sort();
    expect(await ids(0)).toEqual(['gone', 'kept', 'open']);
    expect(await store.runsOfEra([SHARD + 1], 0, 9)).toEqual([]);
    const to = await beginEra();
    expect(await store.newestEra()).toBe(to);
    const move = [place('kept')];
    const end = [place('gone'), place('open')];
    expect(await writer.retire({ leases, from: 0, to, move, end })).toEqual({ kind: 'committed' });
    // What is open does not end, whatever is asked for.
    expect([await ids(0), await ids(to)]).toEqual([['open'], ['kept']]);
    expect(await store.findRun(place('gone'))).toBeUndefined();
    expect(await store.history(place('gone'))).toEqual([]);
    expect(await store.taskStates([{ namespace: NAMESPACE, taskId: 'gone:1' }])).toEqual([]);
    expect(await writer.retire({ leases, from: 0, to, move: [place('open')], end: [] })).toEqual({
      kind: 'committed',
    });
    expect(await store.history(place('open'))).toEqual(['{"time":0}']);
    expect(await store.history(place('kept'))).toEqual(['{"time":0}']);
    const next = { ...historyOf('open', 1, 4), era: to };
    expect(await writer.commit(batchOf(leases, { history: [next] }))).toEqual({ kind: 'committed' });
    expect(await store.history(place('open'))).toEqual(['{"time":0}', '{"time":1}']);
  });

  it('are not left under a lease of another epoch', async () => {
    const { store, writer, leases, beginEra } = await begin();
    const old = leases.map(({ shard, epoch }) => ({ shard, epoch: epoch - 1 }));
    const batch = { leases: old, from: 0, to: await beginEra(), move: [place('open')], end: [place('gone')] };
    expect(await writer.retire(batch)).toEqual({ kind: 'fenced' });
    expect((await store.runsOfEra([SHARD], 0, 9)).length).toBe(3);
  });
}
