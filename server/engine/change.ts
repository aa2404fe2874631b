/** What one turn of one run writes, and what may be seen once it is written. */
import type { ActivityTask, SizeWarning } from '@inkstone/runtime';
import type {
  ActivityRow,
  CommitBatch,
  DueItem,
  InboxInsert,
  Lease,
  RunRow,
  SeqKey,
} from '../store/store.js';
import type { InputBody, ShardInput } from './input.js';
import type { Run } from './run.js';
import type { UpdateNews } from './update-waits.js';

export interface Change {
  run: Run;
  /** The inputs that led to it; they are taken again when the commit fails. */
  inputs: ShardInput[];
  runRow?: 'new' | 'changed';
  /** The run that goes on for one that continues as new. */
  next?: RunRow;
  /** JSON of the HistoryRows of another run that a new one begins with. */
  copied?: string[];
  /** JSON of the new HistoryRow. */
  history?: string;
  /** The number under which `history` was written. */
  commitNo?: number;
  /** It blocks a run at fault: with its inputs held, or, since even they are refused, without. */
  fault?: 'blocked' | 'bare';
  write: Partial<Omit<CommitBatch, 'leases' | 'runs' | 'runChanges' | 'history'>>;
  show: {
    dispatch: ActivityTask[];
    /** Rows that are, or were, in a task queue or with a poller. */
    queue: { row: ActivityRow; gone: boolean }[];
    cancel: string[];
    due: DueItem[];
    tasks: string[];
    /** Shards of other runs that were sent something. */
    wake: number[];
    updates: { updateId: string; news: UpdateNews }[];
    /** Answers that the engine itself gives, to the run's next turn. */
    post: InputBody[];
    /** Inputs whose senders hear that they are durable. */
    done: ShardInput[];
    refused: { input: ShardInput; error: Error }[];
    /** What the run's author hears of for the first time. */
    warnings: SizeWarning[];
  };
}

export function newChange(run: Run, inputs: ShardInput[]): Change {
  return {
    run,
    inputs,
    write: {},
    show: {
      dispatch: [],
      queue: [],
      cancel: [],
      due: [],
      tasks: [],
      wake: [],
      updates: [],
      post: [],
      done: [],
      refused: [],
      warnings: [],
    },
  };
}

/** Adds a row to a table of the change. */
export function write<K extends keyof Change['write']>(
  change: Change,
  table: K,
  row: NonNullable<Change['write'][K]>[number],
): void {
  const rows = change.write[table] as unknown[] | undefined;
  if (rows) rows.push(row);
  else change.write[table] = [row] as never;
}

export function seqKey(run: Run, seq: number): SeqKey {
  return { namespace: run.row.namespace, runId: run.row.runId, seq };
}

/** Whether there is anything for the store. */
export function writesAnything(change: Change): boolean {
  return change.runRow !== undefined || change.history !== undefined || Object.keys(change.write).length > 0;
}

/** Roughly what the change weighs on the wire. */
export function weight(change: Change): number {
  let bytes = 500 + (change.history?.length ?? 0) + (change.run.row.outcome?.length ?? 0);
  for (const text of change.copied ?? []) bytes += text.length;
  for (const row of change.write.inbox ?? []) bytes += row.body.length;
  for (const row of change.write.tasks ?? []) bytes += row.spec.length;
  for (const row of change.write.activities ?? [])
    bytes += (row.heartbeat?.length ?? 0) + (row.lastFailure?.length ?? 0);
  return bytes;
}

/** Rows that belong to no run: inputs that nobody could take, and what their senders hear. */
export interface LooseRows {
  inbox: InboxInsert[];
  inboxGone: CommitBatch['inboxGone'];
}

export function emptyBatch(): CommitBatch {
  return {
    leases: [], runs: [], runChanges: [], history: [], timers: [], timersGone: [], activities: [], activitiesGone: [],
    tasks: [], taskChanges: [], taskLog: [], inbox: [], inboxGone: [],
  }; // biome-ignore format: a list of tables
}

/** One statement for many runs. Takes the next commit number of a shard for each history row. */
export function batchOf(
  changes: readonly Change[],
  loose: LooseRows,
  leaseOf: (shard: number) => Lease,
  nextCommit: (shard: number) => number,
): CommitBatch {
  const batch: CommitBatch = {
    ...emptyBatch(),
    inbox: [...loose.inbox],
    inboxGone: [...loose.inboxGone],
  };
  const leases = new Map<number, Lease>(loose.inboxGone.map(({ shard }) => [shard, leaseOf(shard)]));
  for (const change of changes) {
    const { run, runRow, next, history, copied = [], write: tables } = change;
    const { shard, namespace, runId, era } = run.row;
    if (!leases.has(shard)) leases.set(shard, leaseOf(shard));
    if (runRow === 'new') batch.runs.push(run.row);
    if (next) batch.runs.push(next);
    if (runRow === 'changed') batch.runChanges.push(run.row);
    for (const [activation, body] of copied.entries())
      batch.history.push({ namespace, runId, activation, shard, commitNo: nextCommit(shard), body, era });
    if (history !== undefined) {
      const activation = run.state.activations - 1;
      change.commitNo = nextCommit(shard);
      batch.history.push({
        namespace,
        runId,
        activation,
        shard,
        commitNo: change.commitNo,
        body: history,
        era,
      });
    }
    for (const table of Object.keys(tables) as (keyof typeof tables)[]) {
      (batch[table] as unknown[]).push(...(tables[table] as unknown[]));
    }
  }
  batch.leases = [...leases.values()].sort((a, b) => a.shard - b.shard);
  return batch;
}
