/**
 * Leases, and what a writer reads when it gets one.
 *
 * L1  A shard is written only under a lease, whose epoch the writing statement locks and compares.
 * L2  Taking a lease raises its epoch, also for the owner itself: after a commit of unknown outcome the commit either
 *     happened before the new epoch, and is read, or it never happens.
 * L3  Everything known of a shard was read, or written, under the epoch now held.
 * L4  An attempt of an activity that runs on this process's worker stays valid when the epoch went up by exactly one:
 *     nobody else has owned the shard since. Otherwise it counts as lost, and so does any other attempt found running.
 * L5  What is shown, and most of all what is dispatched, is shown within the lease as this process's own clock counts it:
 *     one that slept, or heard late of its commit, finds out by the time first and takes its shards anew.
 */
import { WorldError } from '@inkstone/runtime';
import type { Lease } from '../store/store.js';
import type { Attempts } from './attempts.js';
import { type DueWindow, readDue } from './due-window.js';
import type { Epochs } from './epochs.js';
import { isAnswered } from './held.js';
import type { InputBody, ShardInput } from './input.js';
import { type Run, restoreRun } from './run.js';
import { activityTask, attemptToken } from './start-attempt.js';

export interface Ground extends DueWindow {
  attempts: Attempts;
  epochs: Epochs;
  /** ms, never jumping. */
  uptime: () => number;
  dispatch: (run: Run, tasks: ReturnType<typeof activityTask>[]) => void;
}

/** Reads all that is needed to go on with the shards of these leases. @throws WorldError `store-unavailable` */
export async function settle(leases: readonly Lease[], g: Ground): Promise<void> {
  const shards = leases.map(({ shard }) => shard);
  g.epochs.took(leases);
  const unbroken = new Set(shards.filter((shard) => g.epochs.isUnbroken(shard)));
  g.attempts.forget(new Set(shards.filter((shard) => !unbroken.has(shard))));
  const [era, heads, active, started] = await Promise.all([
    g.store.newestEra(),
    g.store.commitHeads(shards),
    g.store.activeRuns(shards),
    g.store.startedActivities(shards),
  ]);
  const uptime = g.uptime();
  if (shards.some((shard) => !g.group.isSafe(shard, uptime)))
    throw new WorldError('store-unavailable', 'The shards were read more slowly than their leases last.', {
      retryable: true,
    });
  g.group.era = era;
  for (const { shard, epoch } of leases) g.group.epochs.set(shard, epoch);
  for (const [shard, head] of heads) g.group.heads.set(shard, head);
  for (const stored of active) {
    const run = restoreRun(stored, g.limits.payloadBytes);
    g.group.runs.set(run.row.runId, run);
    resumeAttempts(run, unbroken.has(run.row.shard), g);
  }
  for (const { shard, namespace, runId, seq, attempt } of started) {
    if (!isAccounted(runId, seq, attempt, g))
      post(g, { shard, namespace, runId }, { kind: 'attempt', seq, attempt, end: { status: 'lost' } });
  }
  await readDue(shards, g);
  await readInbox(shards, g);
  g.epochs.settled(leases);
}

/** First attempts have no row: those that nobody runs any more were lost, or never began. */
function resumeAttempts(run: Run, unbroken: boolean, g: Ground): void {
  const never: ReturnType<typeof activityTask>[] = [];
  for (const [seq, pending] of run.state.activities) {
    if (run.activities.has(seq) || isAnswered(run.held, 'activity', seq)) continue;
    if (isAccounted(run.row.runId, seq, 1, g)) continue;
    // What was to be stopped, or whose server is gone, has ended; what has not begun yet begins.
    if (unbroken && !pending.cancelRequested) never.push(activityTask(run, seq, 1, null));
    else post(g, run.row, { kind: 'attempt', seq, attempt: 1, end: { status: 'lost' } });
  }
  g.dispatch(run, never);
}

/**
 * Whether the attempt runs here, or what became of it waits in the mailbox: it ended here, was found lost by an earlier
 * look, or was put off.
 */
function isAccounted(runId: string, seq: number, attempt: number, { attempts, group }: Ground): boolean {
  if (attempts.has(attemptToken(runId, seq, attempt))) return true;
  return group.mailbox
    .of(runId)
    .some(
      ({ body }) =>
        (body.kind === 'attempt' || body.kind === 'postpone') && body.seq === seq && body.attempt === attempt,
    );
}

/** Puts waiting rows of the inbox table into the mailbox, each once. */
export async function readInbox(shards: number[], { group, store }: Ground): Promise<void> {
  if (shards.length === 0) return;
  for (const { shard, namespace, runId, workflowId, inputNo, body } of await store.inbox(shards)) {
    if (group.inboxSeen.has(inputNo)) continue;
    group.inboxSeen.add(inputNo);
    const input = { shard, namespace, inputNo, body: JSON.parse(body) as InputBody };
    if (runId !== null) group.mailbox.put({ ...input, runId });
    else group.mailbox.put({ ...input, runId: `of:${namespace}:${workflowId}`, toWorkflowId: workflowId });
  }
}

function post(
  { group }: Ground,
  { shard, namespace, runId }: Pick<ShardInput, 'shard' | 'namespace' | 'runId'>,
  body: InputBody,
): void {
  group.mailbox.put({ shard, namespace, runId, body });
}
