/**
 * What the engine needs of a store. One implementation speaks to PostgreSQL; simulations bring their own.
 * Times are ms since 1970. Texts that hold JSON say so; the store never looks into them.
 */
import type { RunStatus } from '@inkstone/runtime';

export interface Lease {
  shard: number;
  epoch: number;
}

/** A server as others see it. */
export interface AnnouncedServer {
  owner: string;
  /** Where others reach it, if they do. */
  address: string | null;
  /** Who knows it may ask as another server. */
  secret: string;
  /** Whether it takes shards. */
  engine: boolean;
  /** The newest behaviour flag of histories that it knows. */
  reads: number;
}

/** All servers that live, and who has which shard. */
export interface Cluster {
  servers: AnnouncedServer[];
  /** Sessions of releases that announce nothing. */
  strangers: number;
  /** `free`: whoever wants it may take it. */
  leases: { shard: number; owner: string | null; free: boolean }[];
}

/** The run row. `activations` and `historyBytes` are as of the last time the row was written; history is the truth. */
export interface RunRow {
  namespace: string;
  runId: string;
  workflowId: string;
  workflowType: string;
  version: number;
  codeHash: string;
  shard: number;
  status: RunStatus;
  active: boolean;
  taskQueue: string;
  randomSeed: string;
  requestId: string | null;
  startedBy: string;
  startedAt: number;
  closedAt: number | null;
  activations: number;
  historyBytes: number;
  /** JSON of RunOutcome. */
  outcome: string | null;
  /** JSON of BlockedReason. */
  blocked: string | null;
  blockedCount: number;
  retryAt: number | null;
  /** The run that started it as its child. */
  parentRunId: string | null;
  /** First run of the chain that continue-as-new makes; `null`: this one. */
  firstRunId: string | null;
  /** JSON of the engine's RunOrigin: what the run was begun with besides its input. */
  origin: string | null;
  /** JSON of payloads by name, as they are now. */
  memo: string | null;
  /** JSON of SearchAttributes, as they are now. */
  searchAttributes: string | null;
  /** Sandboxes that this run has killed since it last went on. */
  sandboxKills: number;
  /** JSON of the engine's Pause while an operator holds the run. */
  paused: string | null;
  /** Whose partition has its history. */
  era: number;
}

export interface HistoryInsert {
  namespace: string;
  runId: string;
  activation: number;
  shard: number;
  commitNo: number;
  /** JSON of HistoryRow. */
  body: string;
  /** That of its run. */
  era: number;
}

export interface SeqKey {
  namespace: string;
  runId: string;
  seq: number;
}

export interface TimerRow extends SeqKey {
  shard: number;
  fireAt: number;
}

export interface ActivityRow extends SeqKey {
  shard: number;
  activityType: string;
  taskQueue: string;
  attempt: number;
  /** `queued`: it waits in its task queue for someone to poll it. `parked`: for an operator, or the end of a pause. */
  state: 'due' | 'queued' | 'started' | 'parked';
  /** When a due attempt begins; when one that is queued or was granted has had its time; otherwise of no meaning. */
  dueAt: number;
  /** JSON of the last details. */
  heartbeat: string | null;
  /** JSON of Failure. */
  lastFailure: string | null;
  /** Who polled names it: a result for another grant is stale. `null`: this process's worker, or nobody yet. */
  grantId: string | null;
  /** Identity of the worker that polled it. */
  worker: string | null;
  /** 1 (first) to 5. */
  priority: number;
  /** What limits by key and fair sharing tell apart. */
  limitKey: string | null;
  queuedAt: number | null;
  /** Of a granted attempt: its start-to-close timeout counts from here. */
  startedAt: number | null;
}

export interface TaskInsert extends SeqKey {
  taskId: string;
  shard: number;
  workflowId: string;
  workflowType: string;
  version: number;
  node: number | null;
  title: string;
  /** JSON of HumanTaskSpec. */
  spec: string;
  people: string[];
  groups: string[];
  excluded: string[];
  createdAt: number;
  dueAt: number | null;
}

export interface TaskUpdate {
  namespace: string;
  taskId: string;
  /** `obsolete` leaves the owner as it is. */
  state: TaskState;
  owner: string | null;
  completedAt: number | null;
  outcome: string | null;
  /** JSON of HumanTaskResult. */
  result: string | null;
  /** Absent: those it has. */
  assignees?: Pick<TaskInsert, 'people' | 'groups' | 'excluded'>;
}

export type TaskState = 'ready' | 'reserved' | 'completed' | 'obsolete';

export interface TaskLogInsert {
  namespace: string;
  taskId: string;
  at: number;
  actor: string;
  kind:
    | 'created'
    | 'claimed'
    | 'released'
    | 'delegated'
    | 'commented'
    | 'escalated'
    | 'completed'
    | 'cancelled';
  /** JSON. */
  body: string | null;
  inputId: string | null;
}

export interface InboxInsert {
  shard: number;
  namespace: string;
  /** `null`: for whichever run of the workflow id is open when it is applied. */
  runId: string | null;
  workflowId: string;
  inputId: string;
  actor: string;
  /** JSON of InputBody. */
  body: string;
}

/** Everything that one turn of a writer wants written, all or nothing. */
export interface CommitBatch {
  leases: Lease[];
  runs: RunRow[];
  runChanges: RunRow[];
  history: HistoryInsert[];
  timers: TimerRow[];
  timersGone: SeqKey[];
  activities: ActivityRow[];
  activitiesGone: SeqKey[];
  tasks: TaskInsert[];
  taskChanges: TaskUpdate[];
  taskLog: TaskLogInsert[];
  inbox: InboxInsert[];
  inboxGone: { shard: number; inputNo: number }[];
}

/**
 * How a commit ended. `fenced`: a lease is someone else's, nothing was written. `refused`: the data broke a rule of
 * the store, nothing was written. Anything else throws, and then the outcome is unknown.
 */
export type CommitOutcome = { kind: 'committed' } | { kind: 'fenced' } | { kind: 'refused'; why: string };

/** Runs that leave an era, all or nothing. */
export interface RetireBatch {
  leases: Lease[];
  from: number;
  to: number;
  /** With their histories. */
  move: RunPlace[];
  /** Closed runs that go, with their tasks; their histories go with the era. */
  end: RunPlace[];
}

export interface RunPlace {
  namespace: string;
  runId: string;
}

/** One connection that commits, used by one writer. */
export interface StoreWriter {
  /** @throws WorldError `store-unavailable`: the outcome is unknown */
  retire(batch: RetireBatch): Promise<CommitOutcome>;
  /** @throws WorldError `store-unavailable`: the outcome is unknown */
  commit(batch: CommitBatch): Promise<CommitOutcome>;
  close(): Promise<void>;
}

export interface InboxRow {
  shard: number;
  inputNo: number;
  namespace: string;
  runId: string | null;
  workflowId: string;
  inputId: string;
  body: string;
}

/** A run with all that an engine needs to go on with it. */
export interface StoredRun {
  row: RunRow;
  /** JSON texts of HistoryRow, in order. */
  history: string[];
  activities: ActivityRow[];
  /** Inputs kept for it while it is blocked, paused, or not yet to begin. */
  held: InboxRow[];
}

/** Something durable that becomes due. */
export interface DueItem {
  kind: 'timer' | 'activity' | 'blocked';
  shard: number;
  namespace: string;
  runId: string;
  seq: number;
  at: number;
}

/** What is due later than `after`; of each shard and kind the earliest `most`, and all that are due with the last of these. */
export interface DueWindow {
  after: number;
  most: number;
}

export interface TaskStateRow {
  namespace: string;
  taskId: string;
  runId: string;
  seq: number;
  state: TaskState;
  owner: string | null;
  outcome: string | null;
  /** JSON of HumanTaskSpec. */
  spec: string;
  /** As they are now. */
  people: string[];
  groups: string[];
  excluded: string[];
}

/** A run that has, or had, a workflow id. */
export interface WorkflowIdUse {
  namespace: string;
  workflowId: string;
  runId: string;
  requestId: string | null;
  status: RunStatus;
}

/** Where a run is, found by its id or as the newest of its workflow id. */
export type RunSearch = { namespace: string; runId: string } | { namespace: string; workflowId: string };

/** A run of an era that is to be left. */
export interface RunOfEra extends RunPlace {
  shard: number;
  closedAt: number | null;
}

export interface Store {
  /** The era in which runs begin. */
  newestEra(): Promise<number>;
  /** Up to `most` runs that are in an era, of these shards. */
  runsOfEra(shards: number[], era: number, most: number): Promise<RunOfEra[]>;
  openWriter(): Promise<StoreWriter>;
  /**
   * A session that others can see the end of: while it lives, `owner` counts as alive. `onInbox` hears that inputs
   * for a shard were inserted by someone; `leases` that some were given back; `onLost` that the session ended.
   */
  openSession(
    owner: string,
    on: { inbox: (shard: number) => void; leases?: () => void; lost: () => void },
  ): Promise<{ close(): Promise<void> }>;
  /** Says for `leaseMs` that this server lives; only with its session it counts. */
  announce(server: AnnouncedServer, leaseMs: number): Promise<void>;
  /** It is about to stop. */
  withdraw(owner: string): Promise<void>;
  cluster(): Promise<Cluster>;
  /** Takes what is free, run out, or held by an owner whose session is gone; each with a raised epoch. */
  takeLeases(request: {
    owner: string;
    address: string;
    leaseMs: number;
    shards: number[];
  }): Promise<Lease[]>;
  /** Prolongs; gives the leases that are still held. */
  renewLeases(owner: string, leaseMs: number): Promise<Lease[]>;
  /** Those of the shards that the owner has, whatever their time; nobody has taken them since. */
  heldLeases(owner: string, shards: number[]): Promise<Lease[]>;
  /** Gives them back, all unless told which, and tells all sessions (`leases`). */
  releaseLeases(owner: string, shards?: number[]): Promise<void>;
  /** The next commit number of each shard. */
  commitHeads(shards: number[]): Promise<Map<number, number>>;
  activeRuns(shards: number[]): Promise<StoredRun[]>;
  /** Timers, activities and blocked runs of the shards that become due before `before`, or the part that `window` asks for. */
  due(shards: number[], before: number, window?: DueWindow): Promise<DueItem[]>;
  /** Activities that ran on their server's own worker when their row was written. */
  startedActivities(shards: number[]): Promise<ActivityRow[]>;
  /** Waiting inputs, but not those kept for blocked runs. */
  inbox(shards: number[]): Promise<InboxRow[]>;
  /** Adds an input for a shard of another owner and wakes that owner. A repeated input id adds nothing. */
  sendInput(input: InboxInsert): Promise<void>;
  /** Wakes the owners of shards for which a commit has inserted inputs. */
  wakeOwners(shards: number[]): Promise<void>;
  isWaiting(input: { namespace: string; workflowId: string; inputId: string }): Promise<boolean>;
  /** JSON texts of HistoryRow, in order. */
  history(key: { namespace: string; runId: string }): Promise<string[]>;
  /** Closed runs come without history. */
  loadRuns(keys: { namespace: string; runId: string }[]): Promise<StoredRun[]>;
  findRun(search: RunSearch): Promise<RunRow | undefined>;
  /** Of these workflow ids the open runs, the newest ones, those with this id, and those of the same request. */
  workflowIdsInUse(
    keys: { namespace: string; workflowId: string; requestId: string | null; runId: string }[],
  ): Promise<WorkflowIdUse[]>;
  taskStates(keys: { namespace: string; taskId: string }[]): Promise<TaskStateRow[]>;
  /** Whether the task's log has what this input did. */
  hasTaskEntry(entry: { namespace: string; taskId: string; inputId: string }): Promise<boolean>;
  close(): Promise<void>;
}

/** Whether inputs may be kept for the run: it is blocked, paused, or not yet to begin. */
export function mayHold({ status, paused, activations }: RunRow): boolean {
  return status === 'blocked' || paused !== null || activations === 0;
}
