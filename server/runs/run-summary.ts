import { fromPayload, type HistoryRow, type Json, type Payload } from '@inkstone/runtime';
import type { RunReply, RunSummary } from '../api/runs.js';
import { askedOf } from '../people/permissions.js';
import type { TaskReads } from '../tasks/task-reads.js';
import type { RunReads, RunRecord } from './run-reads.js';

/** What open runs wait for, in plain words, by run id. */
export type WaitingFor = ReadonlyMap<string, string>;

/** Two statements for a whole page of runs. */
export async function waitingFor(
  runs: readonly RunRecord[],
  reads: { runs: RunReads; tasks: TaskReads },
): Promise<WaitingFor> {
  const open = runs.filter(({ status }) => status === 'running').map(({ runId }) => runId);
  if (open.length === 0) return new Map();
  const [tasks, timers] = await Promise.all([reads.tasks.openOf(open), reads.runs.timers(open)]);
  return new Map([
    ...timers.map(({ runId, fireAt }) => [runId, `waiting until ${new Date(fireAt).toISOString()}`] as const),
    ...tasks.map((task) => [task.runId, `waiting for ${task.owner ?? askedOf(task)} to decide`] as const),
  ]);
}

export function runSummary(run: RunRecord, waiting: WaitingFor): RunSummary {
  const { runId, workflowId, workflowType, version, status, startedBy } = run;
  const words = run.status === 'blocked' ? run.blocked?.message : waiting.get(runId);
  return {
    runId,
    workflowId,
    workflowType,
    version,
    status,
    startedBy,
    startedAt: new Date(run.startedAt).toISOString(),
    ...(run.closedAt === undefined ? {} : { closedAt: new Date(run.closedAt).toISOString() }),
    ...(words === undefined ? {} : { waitingFor: words }),
  };
}

export function runReply(run: RunRecord, rows: readonly HistoryRow[], waiting: WaitingFor): RunReply {
  const started = rows[0]?.inputs.find((input) => input.type === 'WorkflowExecutionStarted');
  return {
    ...runSummary(run, waiting),
    activations: rows.length,
    input: json(started?.input[0] ?? null) ?? null,
    ...outcomeOf(run),
    ...(run.blocked === undefined ? {} : { blocked: run.blocked }),
  };
}

function outcomeOf({ outcome }: RunRecord): Pick<RunReply, 'result' | 'failure'> {
  if (outcome === undefined) return {};
  if (outcome.status !== 'completed')
    return outcome.failure === undefined ? {} : { failure: outcome.failure };
  const result = json(outcome.result);
  return result === undefined ? {} : { result };
}

/** Bytes stay in their encoding: JSON has no other way to say them. */
function json(payload: Payload): Json | undefined {
  const value = fromPayload(payload);
  return value instanceof Uint8Array ? payload : (value as Json | undefined);
}
