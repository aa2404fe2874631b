/** When faults have stopped and everything had its time: all is finished, and nothing is left behind. */
import { isOpen, runKey, type Tables } from '../store/tables.js';
import type { Violations } from './violations.js';

export const isAtRest = (tables: Tables): boolean =>
  tables.inbox.size === 0 && ![...tables.runs.values()].some(isOpen);

export function checkRest(tables: Tables, violations: Violations): void {
  const { runs, inbox, timers, activities, tasks } = tables;
  for (const row of runs.values())
    violations.expect(
      !isOpen(row),
      14,
      () => `run ${row.runId} (${row.status}, ${row.blocked}) does not end`,
    );
  for (const { inputId, body } of inbox.values())
    violations.add(14, `input ${inputId} is never taken: ${body.slice(0, 120)}`);
  const isClosed = (of: { namespace: string; runId: string }) => {
    const row = runs.get(runKey(of));
    return row === undefined || !isOpen(row);
  };
  for (const { runId, seq, ...row } of timers.values())
    violations.expect(!isClosed({ ...row, runId }), 15, () => `timer ${seq} of run ${runId} is left behind`);
  for (const { runId, seq, ...row } of activities.values())
    violations.expect(
      !isClosed({ ...row, runId }),
      15,
      () => `activity ${seq} of run ${runId} is left behind`,
    );
  for (const { taskId, state } of tasks.values())
    violations.expect(state !== 'ready' && state !== 'reserved', 15, () => `task ${taskId} is left open`);
}
