/** The inbox: each input once, in the order in which it was written, until a commit deletes it. */
import { expect, it } from 'vitest';
import { openWithLease } from './commit-laws.js';
import { batchOf, inputOf, runOf, SHARD } from './rows-for-test.js';
import type { OpenStore } from './store-under-test.js';

export function inboxLaws(open: OpenStore): void {
  it('takes an id of a workflow id once, whoever sends it, until it is deleted', async () => {
    const { store, other, writer, leases } = await openWithLease(open);
    await other.sendInput(inputOf('i', { body: '{"kind":"event","n":1}' }));
    await store.sendInput(inputOf('i', { body: '{"kind":"event","n":2}' }));
    await writer.commit(batchOf(leases, { runs: [runOf('r')], inbox: [inputOf('i'), inputOf('j')] }));
    const rows = await store.inbox([SHARD]);
    expect(rows.map(({ inputId, body }) => [inputId, body])).toEqual([
      ['i', '{"kind":"event","n":1}'],
      ['j', '{"kind":"event"}'],
    ]);
    expect(await other.isWaiting(inputOf('i'))).toBe(true);
    await writer.commit(batchOf(leases, { inboxGone: rows }));
    expect(await other.isWaiting(inputOf('i'))).toBe(false);
    await other.sendInput(inputOf('i'));
    expect((await store.inbox([SHARD])).length).toBe(1);
  });

  it('gives the rows of a shard in the order in which they were written', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const ids = ['c', 'a', 'b'];
    await writer.commit(batchOf(leases, { inbox: ids.map((id) => inputOf(id)) }));
    await store.sendInput(inputOf('0'));
    await store.sendInput(inputOf('1', { shard: 8 }));
    expect((await store.inbox([SHARD])).map(({ inputId }) => inputId)).toEqual([...ids, '0']);
  });

  it('is told of by those who send, and by those who wake', async () => {
    const { store, other } = await openWithLease(open);
    const heard: number[] = [];
    const session = await other.openSession('you', { inbox: (shard) => heard.push(shard), lost() {} });
    await store.sendInput(inputOf('i'));
    await store.wakeOwners([3, 4]);
    await expect.poll(() => [...heard].sort()).toEqual([3, 4, SHARD]);
    await session.close();
  });
}
