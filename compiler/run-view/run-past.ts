import type { BlockedReason, Failure, HistoryRow, TraceStep } from '@inkstone/runtime';
import type { WorkflowDocument } from '../graph/index.js';
import type { CompiledNode } from '../publish/compiled.js';

/** Everything that is known of a run and its version, up to one moment; the view is a function of it. */
export interface RunPast {
  document: WorkflowDocument;
  /** The version's source map: commands and trace steps carry indexes into it. */
  nodes: readonly CompiledNode[];
  rows: readonly HistoryRow[];
  trace: readonly TraceStep[];
  /** The log entries of the run's human tasks, in order. */
  taskLog: readonly TaskEntry[];
  /** Attempts that failed and will be tried again. */
  retries: readonly Retry[];
  blocked?: BlockedReason;
  /** The name of a person (or a plain word for a system actor). */
  nameOf(actor: string): string;
}

/** Times are ms since 1970. */
export interface TaskEntry {
  seq: number;
  at: number;
  actor: string;
  kind: string;
  body?: Record<string, unknown>;
}

export interface Retry {
  seq: number;
  /** The attempt that comes next, or runs. */
  attempt: number;
  dueAt: number;
  failure?: Failure;
}

/** The past as it was after activation `until`. Retries belong to the present only. */
export function pastUntil(past: RunPast, until: number): RunPast {
  const next = past.rows[until + 1];
  if (next === undefined) return past;
  return {
    ...past,
    rows: past.rows.slice(0, until + 1),
    trace: past.trace.filter(({ activation }) => activation <= until),
    taskLog: past.taskLog.filter(({ at }) => at < next.time),
    retries: [],
    blocked: undefined,
  };
}
