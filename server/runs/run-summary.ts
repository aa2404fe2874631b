import { fromPayload, type HistoryRow, type Json, type Payload, warningsOf } from '@inkstone/runtime';
import type { RunReply, RunSummary } from '../api/runs.js';
import type { People } from '../people/people.js';
import { askedNames, askedOf } from '../people/permissions.js';
import type { TaskReads, TaskRecord } from '../tasks/task-reads.js';
import type { Versions } from '../versions/versions.js';
import { foldRun } from './fold-run.js';
import { pendingOf } from './run-pending.js';
import type { RunReads, RunRecord } from './run-reads.js';
import { sayWarnings } from './size-warnings.js';
import { waitsFor } from './waits-for.js';

type Waiting = Pick<RunSummary, 'waitingFor' | 'whoDecides' | 'dueAt' | 'waitingUntil' | 'waitsFor'>;

/** What open runs wait for, by run id. */
export type WaitingFor = ReadonlyMap<string, Waiting>;

/** Three statements for a whole page of runs. */
export async function waitingFor(
  runs: readonly RunRecord[],
  reads: { runs: RunReads; tasks: TaskReads; people: People },
): Promise<WaitingFor> {
  const open = runs.filter(({ closedAt, status }) => closedAt === undefined && status !== 'continued-as-new');
  if (open.length === 0) return new Map();
  const ids = open.map(({ runId }) => runId);
  const [tasks, timers, waits] = await Promise.all([
    reads.tasks.openOf(ids),
    reads.runs.timers(ids),
    reads.runs.waits(ids),
  ]);
  const { people } = reads;
  const said = new Map<string, Waiting>([
    ...timers.map(
      ({ runId, fireAt }) => [runId, { waitingFor: 'waiting', waitingUntil: iso(fireAt) }] as const,
    ),
    ...tasks.map((task) => [task.runId, waitingForPerson(task, people)] as const),
  ]);
  const rowsOf = new Map(waits.map((rows) => [rows.runId, rows]));
  for (const run of open) {
    const rows = rowsOf.get(run.runId);
    if (!rows) continue;
    const facts = { run, rows, people, tasks: tasks.filter(({ runId }) => runId === run.runId) };
    said.set(run.runId, { ...said.get(run.runId), waitsFor: waitsFor(facts) });
  }
  return said;
}

function waitingForPerson(task: TaskRecord, people: People): Waiting {
  const nameOf = (id: string) => people.get(id)?.name ?? id;
  const whom = task.owner === undefined ? askedOf(task, nameOf) : nameOf(task.owner);
  return {
    waitingFor: `waiting for ${whom} to decide`,
    whoDecides:
      task.owner === undefined ? askedNames(task, nameOf) : { people: [nameOf(task.owner)], groups: [] },
    ...(task.dueAt === undefined ? {} : { dueAt: iso(task.dueAt) }),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

export function runSummary(run: RunRecord, waiting: WaitingFor): RunSummary {
  const { runId, workflowId, workflowType, version, status, startedBy } = run;
  const blocked = run.blocked === undefined ? {} : { waitingFor: run.blocked.message };
  return {
    runId,
    workflowId,
    workflowType,
    version,
    status,
    startedBy,
    startedAt: iso(run.startedAt),
    ...(run.closedAt === undefined ? {} : { closedAt: iso(run.closedAt) }),
    ...(run.searchAttributes === undefined ? {} : { searchAttributes: run.searchAttributes }),
    ...(run.paused === undefined ? {} : { paused: pausedOf(run.paused) }),
    ...waiting.get(runId),
    ...(run.status === 'blocked' ? blocked : {}),
  };
}

function pausedOf({ at, actor, reason, timers }: NonNullable<RunRecord['paused']>): RunSummary['paused'] {
  return { since: iso(at), by: actor, timers, ...(reason === undefined ? {} : { reason }) };
}

/** What a reply is made of beside the run's row. */
export interface RunFacts {
  rows: readonly HistoryRow[];
  waiting: WaitingFor;
  versions: Pick<Versions, 'get'>;
  /** Bytes. */
  payloadLimit: number;
}

export async function runReply(
  run: RunRecord,
  { rows, waiting, versions, payloadLimit }: RunFacts,
): Promise<RunReply> {
  const { state, sizes } = foldRun(rows, payloadLimit);
  const warnings = await sayWarnings(warningsOf(sizes), run, versions);
  const started = rows[0]?.inputs.find((input) => input.type === 'WorkflowExecutionStarted');
  return {
    ...runSummary(run, waiting),
    activations: rows.length,
    input: json(started?.input[0] ?? null) ?? null,
    ...outcomeOf(run),
    ...(run.blocked === undefined ? {} : { blocked: run.blocked }),
    ...relationsOf(run),
    memo: jsonOf(run.memo ?? {}),
    searchAttributes: run.searchAttributes ?? {},
    historyLength: sizes.events,
    historySize: sizes.characters,
    ...(warnings.length === 0 ? {} : { warnings }),
    ...pendingOf(state),
  };
}

function relationsOf({ runId, workflowId, parent, root, firstRunId = runId, continuedAs }: RunRecord) {
  return {
    ...(parent === undefined ? {} : { parent }),
    root: root ?? { workflowId, runId },
    firstExecutionRunId: firstRunId,
    ...(continuedAs === undefined ? {} : { continuedAs }),
  };
}

function jsonOf(memo: Record<string, Payload>): Record<string, Json> {
  return Object.fromEntries(Object.entries(memo).map(([key, value]) => [key, json(value) ?? null]));
}

function outcomeOf({ outcome }: RunRecord): Pick<RunReply, 'result' | 'failure'> {
  if (outcome === undefined) return {};
  if (outcome.status === 'continued-as-new') return {};
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
