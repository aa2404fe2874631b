import type { ActivityLogEntry, WorkerHost } from '@inkstone/runtime';

/** What one test logs, as it comes. */
export interface TestLog {
  /** In order; the first ones only, where there are very many. */
  lines: ActivityLogEntry[];
  close(): void;
}

/** Lines that activities log while they are tested. Those of a worker elsewhere are in its own log only. */
export interface TestLogs {
  /** From now on until it is closed, what the activities of this workflow id log. */
  listen(workflowId: string): TestLog;
}

/** More lines of one test nobody reads. */
const MOST_LINES = 500;

/** Costs a look at a map for each line while something is tested, and nothing otherwise. */
export function createTestLogs(worker: Pick<WorkerHost, 'onLog'>): TestLogs {
  const heard = new Map<string, ActivityLogEntry[]>();
  worker.onLog?.((entries) => {
    if (heard.size === 0) return;
    for (const entry of entries) {
      const lines = heard.get(entry.workflowId);
      if (lines && lines.length < MOST_LINES) lines.push(entry);
    }
  });
  return {
    listen(workflowId) {
      const lines = heard.get(workflowId) ?? [];
      heard.set(workflowId, lines);
      return { lines, close: () => void heard.delete(workflowId) };
    },
  };
}
