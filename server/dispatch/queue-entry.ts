import type { ActivityRow } from '../store/store.js';
import type { Entry } from './queue-state.js';

export function entryOf(row: ActivityRow, workflowId: string): Entry {
  const { namespace, runId, seq, attempt, shard, activityType, priority } = row;
  const token = `${runId}:${seq}:${attempt}`;
  const limitKey = row.limitKey ?? '';
  const queuedAt = row.queuedAt ?? 0;
  return {
    token,
    namespace,
    workflowId,
    runId,
    seq,
    attempt,
    shard,
    activityType,
    priority,
    limitKey,
    queuedAt,
  };
}
