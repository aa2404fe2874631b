/** A commit: all or nothing, by its fence and by the rules of its tables. */
import { expect, it } from 'vitest';
import type { Lease, StoreWriter } from '../store.js';
import {
  activityOf,
  batchOf,
  closedOf,
  historyOf,
  inputOf,
  NAMESPACE,
  runOf,
  SHARD,
  taskOf,
  timerOf,
} from './rows-for-test.js';
import type { OpenStore, StoreUnderTest } from './store-under-test.js';

export interface Opened extends StoreUnderTest {
  writer: StoreWriter;
  leases: Lease[];
}

export async function openWithLease(open: OpenStore): Promise<Opened> {
  const opened = await open();
  const writer = await opened.store.openWriter();
  const leases = await opened.store.takeLeases({
    owner: 'me',
    address: '',
    leaseMs: 60_000,
    shards: [SHARD],
  });
  return { ...opened, writer, leases };
}

const COMMITTED = { kind: 'committed' };

export function commitLaws(open: OpenStore): void {
  it('writes all of its tables, and gives back what was written', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const run = runOf('r', { active: true });
    const written = batchOf(leases, {
      runs: [run],
      history: [historyOf('r', 0, 1), historyOf('r', 1, 2)],
      timers: [timerOf('r', 1)],
      activities: [activityOf('r', 1)],
      tasks: [taskOf('r', 1)],
      inbox: [inputOf('i')],
    });
    expect(await writer.commit(written)).toEqual(COMMITTED);
    const history = ['{"time":0}', '{"time":1}'];
    const stored = [{ row: run, history, activities: [activityOf('r', 1)], held: [] }];
    expect(await store.activeRuns([SHARD])).toEqual(stored);
    expect(await store.commitHeads([SHARD, 8])).toEqual(new Map([[SHARD, 3], [8, 1]])); // biome-ignore format: pairs
    const due = (await store.due([SHARD], 5_001)).map(({ kind, seq, at }) => ({ kind, seq, at }));
    expect(due.sort((a, b) => a.at - b.at)).toEqual([
      { kind: 'activity', seq: 1, at: 4_000 },
      { kind: 'timer', seq: 1, at: 5_000 },
    ]);
    expect(await store.due([SHARD], 4_000)).toEqual([]);
    expect(await store.due([SHARD], 9_000, { after: 5_000, most: 5 })).toEqual([]);
    expect((await store.due([SHARD], 9_000, { after: 4_500, most: 5 })).map(({ at }) => at)).toEqual([5_000]);
    expect(await store.taskStates([{ namespace: NAMESPACE, taskId: 'r:1' }])).toMatchObject([
      { state: 'ready', owner: null, people: ['ann'] },
    ]);
    expect((await store.inbox([SHARD])).map(({ inputId }) => inputId)).toEqual(['i']);
  });

  it('writes nothing when one of its leases has another epoch', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const old = [...leases, { shard: 8, epoch: 5 }];
    expect(await writer.commit(batchOf(old, { runs: [runOf('r')], inbox: [inputOf('i')] }))).toEqual({
      kind: 'fenced',
    });
    expect(await store.findRun({ namespace: NAMESPACE, runId: 'r' })).toBeUndefined();
    expect(await store.inbox([SHARD])).toEqual([]);
  });

  it('is refused whole by a second open run of a workflow id, and by text that cannot be kept', async () => {
    const { store, writer, leases } = await openWithLease(open);
    await writer.commit(batchOf(leases, { runs: [runOf('r', { workflowId: 'w' })] }));
    const second = runOf('s', { workflowId: 'w' });
    const refused = { kind: 'refused' };
    expect(await writer.commit(batchOf(leases, { runs: [second], inbox: [inputOf('i')] }))).toMatchObject(
      refused,
    );
    const nul = runOf('t', { startedBy: 'a\u0000b' });
    expect(await writer.commit(batchOf(leases, { runs: [nul] }))).toMatchObject(refused);
    expect(await writer.commit(batchOf(leases, { runs: [runOf('r')] }))).toMatchObject(refused);
    expect(await store.inbox([SHARD])).toEqual([]);
  });

  it('closes a run before it begins the next of its workflow id', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const run = runOf('r', { workflowId: 'w' });
    await writer.commit(batchOf(leases, { runs: [run] }));
    const next = runOf('s', { workflowId: 'w', startedAt: run.startedAt + 1 });
    expect(await writer.commit(batchOf(leases, { runChanges: [closedOf(run)], runs: [next] }))).toEqual(
      COMMITTED,
    );
    expect((await store.findRun({ namespace: NAMESPACE, workflowId: 'w' }))?.runId).toBe('s');
    const uses = await store.workflowIdsInUse([
      { namespace: NAMESPACE, workflowId: 'w', requestId: null, runId: 'r' },
    ]);
    expect(new Set(uses.map(({ runId }) => runId))).toEqual(new Set(['r', 's']));
  });

  it('has an unknown outcome where history has other rows than its writer believes', async () => {
    const { store, writer, leases } = await openWithLease(open);
    await writer.commit(batchOf(leases, { runs: [runOf('r')], history: [historyOf('r', 0, 1)] }));
    const unknown = { code: 'store-unavailable', retryable: true };
    const sameRow = batchOf(leases, { history: [historyOf('r', 0, 2)] });
    await expect(writer.commit(sameRow)).rejects.toMatchObject(unknown);
    const sameNumber = batchOf(leases, { history: [historyOf('r', 1, 1)] });
    await expect(writer.commit(sameNumber)).rejects.toMatchObject(unknown);
    expect(await store.history({ namespace: NAMESPACE, runId: 'r' })).toEqual(['{"time":0}']);
  });

  it('changes and deletes what was there before it, and keeps what it inserts', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const set = { timers: [timerOf('r', 1)], activities: [activityOf('r', 1)], tasks: [taskOf('r', 1)] };
    await writer.commit(batchOf(leases, { runs: [runOf('r')], ...set }));
    const gone = { timersGone: [timerOf('r', 1)], activitiesGone: [activityOf('r', 1)] };
    const change = { ...taskChange('r:1'), state: 'completed' as const, owner: 'ann', outcome: 'yes' };
    await writer.commit(batchOf(leases, { ...gone, timers: [timerOf('r', 2)], taskChanges: [change] }));
    expect((await store.due([SHARD], 9_000)).map(({ kind, seq }) => [kind, seq])).toEqual([['timer', 2]]);
    const more = [timerOf('r', 3, 6_000), timerOf('r', 4, 6_000), timerOf('r', 5, 7_000)];
    await writer.commit(batchOf(leases, { timers: more }));
    const window = await store.due([SHARD], 9_000, { after: 5_000, most: 1 });
    expect(window.map(({ seq }) => seq).sort()).toEqual([3, 4]);
    await writer.commit(batchOf(leases, { taskChanges: [{ ...taskChange('r:1'), state: 'obsolete' }] }));
    const [task] = await store.taskStates([{ namespace: NAMESPACE, taskId: 'r:1' }]);
    expect(task).toMatchObject({ state: 'obsolete', owner: 'ann', people: ['ann'] });
  });

  it('sets an activity anew, and what an input did to a task once', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const entry = {
      namespace: NAMESPACE,
      taskId: 'r:1',
      at: 1,
      actor: 'ann',
      kind: 'claimed' as const,
      body: null,
    };
    const log = [{ ...entry, inputId: 'i' }];
    const first = { activities: [activityOf('r', 1)], tasks: [taskOf('r', 1)], taskLog: log };
    await writer.commit(batchOf(leases, { runs: [runOf('r')], ...first }));
    const started = activityOf('r', 1, { attempt: 2, state: 'started', heartbeat: '1' });
    expect(await writer.commit(batchOf(leases, { activities: [started], taskLog: log }))).toEqual(COMMITTED);
    expect(await store.startedActivities([SHARD])).toEqual([started]);
    expect(await store.hasTaskEntry({ namespace: NAMESPACE, taskId: 'r:1', inputId: 'i' })).toBe(true);
    expect(await store.hasTaskEntry({ namespace: NAMESPACE, taskId: 'r:1', inputId: 'j' })).toBe(false);
  });

  it('loads open runs with their history and what is held for them, and closed ones without', async () => {
    const { store, writer, leases } = await openWithLease(open);
    const blocked = runOf('r', { status: 'blocked', workflowId: 'of r' });
    const closed = closedOf(runOf('s'));
    const held = inputOf('h', { body: '{"kind":"held","event":{}}' });
    const history = [historyOf('r', 0, 1), historyOf('s', 0, 2)];
    await writer.commit(batchOf(leases, { runs: [blocked, closed], history, inbox: [held, inputOf('i')] }));
    const loaded = await store.loadRuns([blocked, closed, { namespace: NAMESPACE, runId: 'nobody' }]);
    const byId = new Map(loaded.map((run) => [run.row.runId, run]));
    expect(byId.get('r')).toMatchObject({ history: ['{"time":0}'], held: [{ inputId: 'h' }] });
    expect(byId.get('s')).toMatchObject({ history: [], held: [] });
    expect((await store.inbox([SHARD])).map(({ inputId }) => inputId)).toEqual(['i']);
  });
}

const taskChange = (taskId: string) => ({
  namespace: NAMESPACE,
  taskId,
  owner: null,
  completedAt: null,
  outcome: null,
  result: null,
});
