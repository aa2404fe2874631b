import type { RunState } from '@inkstone/runtime';
import type { RunReply } from '../api/runs.js';

/** What an open run has asked for and still waits to hear of; nothing once it is closed. */
export function pendingOf(state: RunState): Pick<RunReply, 'pendingActivities' | 'pendingChildren'> {
  if (state.outcome) return { pendingActivities: [], pendingChildren: [] };
  return {
    pendingActivities: [...state.activities].map(([seq, { command, scheduledAt }]) => ({
      activityId: command.options.activityId ?? String(seq),
      activityType: command.activityType,
      scheduledAt: new Date(scheduledAt).toISOString(),
    })),
    pendingChildren: [...state.children.values()].map(({ command, runId }) => ({
      workflowId: command.workflowId,
      workflowType: command.workflowType,
      ...(runId === undefined ? {} : { runId }),
    })),
  };
}
