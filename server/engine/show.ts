/** What may be seen of committed changes: answers, activities, deadlines, notices. */
import type { RunOutcome } from '@inkstone/runtime';
import type { Attempts } from './attempts.js';
import type { Change } from './change.js';
import type { EngineDeps, Limits } from './deps.js';
import type { CommitNotice } from './engine.js';
import { polledTask } from './granted-task.js';
import { isHolding } from './holding.js';
import type { Outcomes } from './outcomes.js';
import { isClosed } from './run.js';
import type { ShardGroup } from './shard-group.js';
import type { QueueNews, TaskQueues } from './task-queues.js';
import type { UpdateWaits } from './update-waits.js';

export type Show = (group: ShardGroup, changes: readonly Change[]) => void;

export interface Showing {
  attempts: Attempts;
  outcomes: Outcomes;
  sandbox: EngineDeps['sandbox'];
  limits: Limits;
  now: () => number;
  updates: UpdateWaits;
  /** Owners of these shards, here or elsewhere, have been sent something. */
  wake: (shards: readonly number[]) => void;
  notify: (notices: CommitNotice[]) => void;
  queues: TaskQueues | undefined;
}

export function createShow(s: Showing): Show {
  return (group, changes) => {
    if (changes.length === 0) return;
    const evict: string[] = [];
    for (const change of changes) {
      if (leavesMemory(change)) {
        group.runs.delete(change.run.row.runId);
        evict.push(change.run.row.runId);
      } else if (change.history !== undefined) touch(group, change);
      change.run.stored ||= change.runRow === 'new';
      showOne(group, change, s);
    }
    s.attempts.dispatch(
      changes.flatMap((change) => change.show.dispatch.map((task) => toDispatch(change, task))),
    );
    s.attempts.cancel(changes.flatMap((change) => change.show.cancel));
    const queued = s.queues ? changes.flatMap(queueNews) : [];
    if (queued.length > 0) s.queues?.hear(queued);
    if (evict.length > 0) s.sandbox.evict(evict);
    s.wake(changes.flatMap((change) => change.show.wake));
    const notices = changes.flatMap((change) => noticeOf(group, change));
    if (notices.length > 0) s.notify(notices);
  };
}

/** A run that is held is read again when it is woken, with the inputs that were held for it. */
function leavesMemory({ run }: Change): boolean {
  return isClosed(run) || isHolding(run);
}

/** Keeps the order of the cache by last use. */
function touch(group: ShardGroup, { run }: Change): void {
  group.runs.delete(run.row.runId);
  group.runs.set(run.row.runId, run);
}

function showOne(group: ShardGroup, { run, show, inputs }: Change, { outcomes, updates }: Showing): void {
  const { shard, namespace, workflowId, runId } = run.row;
  for (const { inputNo } of inputs) if (inputNo !== undefined) group.inboxSeen.delete(inputNo);
  const listed = group.dueUntil.get(shard) ?? Number.NEGATIVE_INFINITY;
  for (const item of show.due) if (item.at <= listed) group.due.add(item);
  for (const body of show.post) group.mailbox.put({ shard, namespace, runId, body });
  for (const { waiter } of show.done) waiter?.done(runId);
  for (const { input, error } of show.refused) input.waiter?.refused(error);
  for (const { updateId, news } of show.updates) updates.tell({ namespace, workflowId, updateId }, news);
  if (isClosed(run) && run.row.outcome !== null)
    outcomes.closed(runId, JSON.parse(run.row.outcome) as RunOutcome);
}

function toDispatch(
  { run }: Change,
  task: Change['show']['dispatch'][number],
): Parameters<Attempts['dispatch']>[0][number] {
  const { shard, namespace, runId } = run.row;
  const [seq, attempt] = task.token.split(':').slice(-2).map(Number) as [number, number];
  const options = run.state.activities.get(seq)?.command.options ?? {};
  return { task, at: { shard, namespace, runId, seq, attempt }, options };
}

function queueNews({ run, show }: Change): QueueNews[] {
  const { workflowId } = run.row;
  return show.queue.map(({ row, gone }) => {
    const cancelRequested = run.state.activities.get(row.seq)?.cancelRequested ?? false;
    return { row, workflowId, gone, cancelRequested, task: () => polledTask(run, row) };
  });
}

function noticeOf(group: ShardGroup, { run, show, history, runRow, commitNo }: Change): CommitNotice[] {
  const { tasks, warnings } = show;
  if (history === undefined && runRow === undefined && tasks.length === 0) return [];
  const { namespace, workflowId, runId, workflowType, shard, status } = run.row;
  const commit = commitNo ?? (group.heads.get(shard) ?? 1) - 1;
  return [{ namespace, workflowId, runId, workflowType, shard, commit, status, tasks, warnings }];
}
