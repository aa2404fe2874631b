/** The tables of `store/migrations` that the engine uses, in memory. */
import type {
  ActivityRow,
  AnnouncedServer,
  HistoryInsert,
  InboxInsert,
  RunRow,
  SeqKey,
  TaskInsert,
  TaskLogInsert,
  TaskState,
  TimerRow,
} from '../../store/store.js';

export interface LeaseRow {
  owner: string | null;
  epoch: number;
  /** ms since the simulation began. */
  expiresAt: number;
}

export interface TaskRow extends TaskInsert {
  state: TaskState;
  owner: string | null;
  completedAt: number | null;
  outcome: string | null;
  result: string | null;
}

export interface Tables {
  leases: LeaseRow[];
  servers: Map<string, AnnouncedServer & { expiresAt: number }>;
  runs: Map<string, RunRow>;
  /** By run, in order of activation. */
  history: Map<string, HistoryInsert[]>;
  /** In which runs begin. */
  newestEra: number;
  /** `shard:commitNo` of all history rows. */
  commits: Set<string>;
  timers: Map<string, TimerRow>;
  activities: Map<string, ActivityRow>;
  tasks: Map<string, TaskRow>;
  taskLog: TaskLogInsert[];
  inbox: Map<number, InboxInsert & { inputNo: number }>;
  /** Number of the row by its unique key. */
  inboxIds: Map<string, number>;
  /** The identity of the inbox table; a statement that fails has used its numbers up. */
  lastInputNo: number;
}

export function emptyTables(shards: number): Tables {
  return {
    leases: Array.from({ length: shards }, () => ({
      owner: null,
      epoch: 0,
      expiresAt: Number.NEGATIVE_INFINITY,
    })),
    servers: new Map(),
    runs: new Map(),
    history: new Map(),
    newestEra: 0,
    commits: new Set(),
    timers: new Map(),
    activities: new Map(),
    tasks: new Map(),
    taskLog: [],
    inbox: new Map(),
    inboxIds: new Map(),
    lastInputNo: 0,
  };
}

export const runKey = ({ namespace, runId }: { namespace: string; runId: string }): string =>
  `${namespace}\n${runId}`;
export const seqKeyOf = ({ namespace, runId, seq }: SeqKey): string => `${namespace}\n${runId}\n${seq}`;
export const taskKey = ({ namespace, taskId }: { namespace: string; taskId: string }): string =>
  `${namespace}\n${taskId}`;
export const inboxKey = (i: { namespace: string; workflowId: string; inputId: string }): string =>
  `${i.namespace}\n${i.workflowId}\n${i.inputId}`;
export const commitKey = ({ shard, commitNo }: { shard: number; commitNo: number }): string =>
  `${shard}:${commitNo}`;

export const isOpen = ({ status }: Pick<RunRow, 'status'>): boolean =>
  status === 'running' || status === 'blocked';
