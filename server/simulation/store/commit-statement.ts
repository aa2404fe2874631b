/** `store/sql/commit.sql` in memory: fence, rules, then all rows or none. */
import { WorldError } from '@inkstone/runtime';
import type { CommitBatch, CommitOutcome } from '../../store/store.js';
import type { Statement } from './database.js';
import {
  commitKey,
  inboxKey,
  isOpen,
  runKey,
  seqKeyOf,
  type Tables,
  type TaskRow,
  taskKey,
} from './tables.js';

export interface CommitRules {
  /** Whether the lease rows are locked `FOR SHARE`, or only read. */
  locksLeases: boolean;
}

export const COMMIT_RULES: CommitRules = { locksLeases: true };

export function commitStatement(batch: CommitBatch, rules: CommitRules): Statement<CommitOutcome> {
  let holds = false;
  let firstInputNo = 0;
  const shards = batch.leases.map(({ shard }) => shard);
  return {
    leases: () => ({ shards: rules.locksLeases ? shards : [], mode: 'share' }),
    writes(tables) {
      holds = batch.leases.every(({ shard, epoch }) => tables.leases[shard]?.epoch === epoch);
      if (!holds) return [];
      firstInputNo = tables.lastInputNo + 1;
      tables.lastInputNo += batch.inbox.length;
      return keysOf(batch);
    },
    run(tables) {
      if (!holds) return { kind: 'fenced' };
      const why = refusal(batch, tables);
      if (why !== undefined) return { kind: 'refused', why };
      writeAll(batch, tables, firstInputNo);
      return { kind: 'committed' };
    },
  };
}

function keysOf(batch: CommitBatch): string[] {
  return [
    ...batch.runChanges.map((row) => `run ${runKey(row)}`),
    ...batch.runs.flatMap((row) => [`run ${runKey(row)}`, `open ${row.namespace}\n${row.workflowId}`]),
    ...batch.history.flatMap((row) => [
      `history ${runKey(row)}\n${row.activation}`,
      `commit ${commitKey(row)}`,
    ]),
    ...[...batch.timers, ...batch.timersGone].map((row) => `timer ${seqKeyOf(row)}`),
    ...[...batch.activities, ...batch.activitiesGone].map((row) => `activity ${seqKeyOf(row)}`),
    ...[...batch.tasks, ...batch.taskChanges].map((row) => `task ${taskKey(row)}`),
    ...batch.inbox.map((row) => `inbox ${inboxKey(row)}`),
    ...batch.inboxGone.map(({ inputNo }) => `input ${inputNo}`),
  ].filter((key, at, all) => all.indexOf(key) === at);
}

/** Why the data cannot be written, if so. @throws WorldError when the writer's picture of history is old */
function refusal(batch: CommitBatch, tables: Tables): string | undefined {
  if (JSON.stringify(batch).includes('\\u0000') && holdsNul(batch)) return 'invalid byte sequence: 0x00';
  for (const [at, row] of batch.history.entries()) {
    const known = tables.history.get(runKey(row))?.some(({ activation }) => activation === row.activation);
    const twice = batch.history.findIndex((other) => commitKey(other) === commitKey(row)) !== at;
    if (known === true || twice || tables.commits.has(commitKey(row)))
      throw new WorldError('store-unavailable', 'duplicate key in history', { retryable: true });
  }
  if (repeats(batch.activities.map(seqKeyOf)))
    throw new WorldError('store-unavailable', 'a row is affected a second time', { retryable: true });
  if (repeats(batch.runs.map(runKey)) || batch.runs.some((row) => tables.runs.has(runKey(row))))
    return 'duplicate key in run';
  if (batch.runs.some((row, at) => isOpen(row) && hasOtherOpen(batch, at, tables)))
    return 'duplicate key in run_open';
  if (repeats(batch.timers.map(seqKeyOf)) || batch.timers.some((row) => tables.timers.has(seqKeyOf(row))))
    return 'duplicate key in timer';
  if (repeats(batch.tasks.map(taskKey)) || batch.tasks.some((row) => tables.tasks.has(taskKey(row))))
    return 'duplicate key in human_task';
  return undefined;
}

const repeats = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;

/** Whether another run of the workflow id is open once the statement's changes are made. */
function hasOtherOpen(batch: CommitBatch, at: number, tables: Tables): boolean {
  const row = batch.runs[at];
  if (!row) return false;
  const { namespace, workflowId } = row;
  if (batch.runs.slice(0, at).some((other) => isOpen(other) && other.workflowId === workflowId)) return true;
  const changed = new Map(batch.runChanges.map((change) => [runKey(change), change]));
  for (const [key, other] of tables.runs) {
    if (other.namespace !== namespace || other.workflowId !== workflowId) continue;
    if (isOpen(changed.get(key) ?? other)) return true;
  }
  return false;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

/** What it changes and deletes is what was there before it: a statement does not see what it inserts. */
function writeAll(batch: CommitBatch, tables: Tables, firstInputNo: number): void {
  for (const row of batch.runChanges) changeRun(row, tables);
  for (const change of batch.taskChanges) changeTask(change, tables);
  for (const key of batch.timersGone) tables.timers.delete(seqKeyOf(key));
  for (const key of batch.activitiesGone) tables.activities.delete(seqKeyOf(key));
  const numbers = batch.inbox.map((row, at) => (tables.inboxIds.has(inboxKey(row)) ? 0 : firstInputNo + at));
  for (const { shard, inputNo } of batch.inboxGone) deleteInput(shard, inputNo, tables);

  for (const row of batch.runs) tables.runs.set(runKey(row), { ...row, paused: null });
  for (const row of batch.history) {
    const rows = tables.history.get(runKey(row)) ?? [];
    tables.history.set(
      runKey(row),
      [...rows, row].sort((a, b) => a.activation - b.activation),
    );
    tables.commits.add(commitKey(row));
  }
  for (const row of batch.timers) tables.timers.set(seqKeyOf(row), { ...row });
  for (const row of batch.activities) setActivity(row, tables);
  for (const row of batch.tasks) {
    const people = { people: [...row.people], groups: [...row.groups], excluded: [...row.excluded] };
    const fresh = { state: 'ready' as const, owner: null, completedAt: null, outcome: null, result: null };
    tables.tasks.set(taskKey(row), { ...row, ...people, ...fresh });
  }
  for (const entry of batch.taskLog) {
    const isKnown =
      entry.inputId !== null &&
      tables.taskLog.some((other) => other.inputId === entry.inputId && taskKey(other) === taskKey(entry));
    if (!isKnown) tables.taskLog.push({ ...entry });
  }
  for (const [at, row] of batch.inbox.entries()) {
    const inputNo = numbers[at] ?? 0;
    if (inputNo === 0 || tables.inboxIds.has(inboxKey(row))) continue;
    tables.inbox.set(inputNo, { ...row, inputNo });
    tables.inboxIds.set(inboxKey(row), inputNo);
  }
}

function changeRun(row: CommitBatch['runChanges'][number], tables: Tables): void {
  const before = tables.runs.get(runKey(row));
  if (!before) return;
  const { status, active, closedAt, activations, historyBytes, outcome, blocked, blockedCount, retryAt } =
    row;
  const { memo, searchAttributes, sandboxKills, paused, version, codeHash } = row;
  tables.runs.set(runKey(row), {
    ...before,
    ...{ status, active, closedAt, activations, historyBytes, outcome, blocked, blockedCount, retryAt },
    ...{ memo, searchAttributes, sandboxKills, paused, version, codeHash },
  });
}

/** What an activity is called, and where it waits, is fixed when its row is first written. */
function setActivity(row: CommitBatch['activities'][number], tables: Tables): void {
  const before = tables.activities.get(seqKeyOf(row));
  const { shard, activityType, taskQueue, priority } = before ?? row;
  tables.activities.set(seqKeyOf(row), { ...row, shard, activityType, taskQueue, priority });
}

function changeTask(change: CommitBatch['taskChanges'][number], tables: Tables): void {
  const before = tables.tasks.get(taskKey(change));
  if (!before) return;
  const { state, completedAt, outcome, result, assignees } = change;
  const owner = state === 'obsolete' ? before.owner : change.owner;
  const after: TaskRow = { ...before, state, owner, completedAt, outcome, result, ...assignees };
  tables.tasks.set(taskKey(change), after);
}

function deleteInput(shard: number, inputNo: number, tables: Tables): void {
  const row = tables.inbox.get(inputNo);
  if (row?.shard !== shard) return;
  tables.inbox.delete(inputNo);
  tables.inboxIds.delete(inboxKey(row));
}
