import type { ActivityTask } from '@inkstone/runtime';
import type { ActivityRow, Store } from '../store/store.js';
import { type Run, restoreRun } from './run.js';
import { activityTask, attemptToken, grantToken } from './start-attempt.js';
import type { QueuePort } from './task-queues.js';

/** What became of a grant: the row of the inbox goes with the commit that decides it. */
export function grantedTaskIn(store: Store): QueuePort['grantedTask'] {
  return async ({ namespace, workflowId, runId, seq, attempt }, grantId) => {
    const inputId = `grant:${attemptToken(runId, seq, attempt)}`;
    if (await store.isWaiting({ namespace, workflowId, inputId })) return 'waiting';
    const [stored] = await store.loadRuns([{ namespace, runId }]);
    const row = stored?.activities.find((activity) => activity.seq === seq);
    if (!stored || row?.grantId !== grantId || row.attempt !== attempt) return 'refused';
    return polledTask(restoreRun(stored), row);
  };
}

/** As its poller gets it. */
export function polledTask(run: Run, { runId, seq, attempt, heartbeat, grantId }: ActivityRow): ActivityTask {
  const token = attemptToken(runId, seq, attempt);
  return {
    ...activityTask(run, seq, attempt, heartbeat),
    token: grantId === null ? token : grantToken(token, grantId),
  };
}
