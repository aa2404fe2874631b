/**
 * The engine as the rest of the server sees it. Everything that changes a run goes through here; everything that only
 * looks goes through the read store. A promise resolves when the change is durable, never before.
 */
import type {
  HumanTaskResult,
  InputEvent,
  Json,
  Payload,
  RunOutcome,
  RunStatus,
  SearchAttributes,
  SizeWarning,
  TraceStep,
  UpdateOutcome,
  WorkflowIdReusePolicy,
} from '@inkstone/runtime';

import type { Divergence } from './divergence.js';
import type { OperationRequest } from './operation.js';
import type { Candidate } from './replay-with.js';

/** Who does it: recorded with each input. `person:maria`, `worker:local`, `system:timer`. */
export type Actor = string;

export interface StartRequest {
  namespace: string;
  /** Workflow type; the newest published version runs unless `version` says otherwise. */
  workflowType: string;
  version?: number;
  /** Business key; made by the engine when absent. One open run for each. */
  workflowId?: string;
  /** Positional arguments; a drawn workflow takes one object. Validated by the caller against the version's schema. */
  input: Payload[];
  /** The same request id for the same workflow id gives the run that the first request started. */
  requestId?: string;
  actor: Actor;
  headers?: Record<string, string>;
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
  /** Of the whole chain that continue-as-new makes; of one run of it. */
  executionTimeoutMs?: number;
  runTimeoutMs?: number;
  /** The workflow's code begins so long after the start, or with the first message to it, whichever is first. */
  startDelayMs?: number;
  /** What a closed run of the same workflow id forbids. Default `ALLOW_DUPLICATE`. */
  idReusePolicy?: WorkflowIdReusePolicy;
  /** What an open one means: refuse, give that run, or terminate it first. Default `FAIL`. */
  idConflictPolicy?: 'FAIL' | 'USE_EXISTING' | 'TERMINATE_EXISTING';
}

/** A question that changes the run and is answered. `updateId` makes it once only; made by the engine when absent. */
export interface UpdateRequest {
  updateId?: string;
  updateName: string;
  input: Payload[];
  headers?: Record<string, string>;
  /** When to answer. */
  waitFor: 'accepted' | 'completed';
  actor: Actor;
  /** Gives up waiting, not the update. */
  signal?: AbortSignal;
}

/** `outcome` is absent while the update is accepted and runs. */
export interface UpdateReply {
  updateId: string;
  runId: string;
  outcome?: UpdateOutcome;
}

/** `activations`: so many rows of history are kept. `edit`: another input for an activity that is under way then. */
export interface ResetRequest {
  activations: number;
  edit?: { seq: number; input: Payload[] };
  actor: Actor;
  reason?: string;
  requestId?: string;
}

export interface RunRef {
  namespace: string;
  workflowId: string;
  runId: string;
}

/** What a run's people may do with one of its human tasks. */
export type TaskAction =
  | { kind: 'claim' }
  | { kind: 'release' }
  | { kind: 'delegate'; to: string }
  | { kind: 'comment'; text: string }
  | { kind: 'complete'; outcome: string; data?: Json; comment?: string };

/** What changed, told after its commit. `commit` is gap-free within `shard`. */
export interface CommitNotice {
  namespace: string;
  workflowId: string;
  runId: string;
  workflowType: string;
  shard: number;
  commit: number;
  status: RunStatus;
  /** Ids of human tasks that changed. */
  tasks: string[];
  /** What the run's author is to be warned of, each kind once for a run. */
  warnings: SizeWarning[];
}

export interface Engine {
  /** @throws Problem `workflow-not-found`, `workflow-id-in-use`, `payload-too-large` */
  start(request: StartRequest): Promise<RunRef>;
  /** @throws Problem `run-not-found`, `run-closed` */
  signal(
    run: RunKey,
    signalName: string,
    input: Payload[],
    by: { actor: Actor; requestId?: string },
  ): Promise<void>;
  /** Starts the run unless one is open, then signals it: one input, so that neither happens without the other. */
  signalWithStart(request: StartRequest, signal: { signalName: string; input: Payload[] }): Promise<RunRef>;
  /** @throws Problem `run-not-found`, `run-closed`, `update-rejected` (details: the `Failure`) */
  update(run: RunKey, request: UpdateRequest): Promise<UpdateReply>;
  /** As `signalWithStart`; with an open run and `USE_EXISTING` only the update happens. */
  updateWithStart(request: StartRequest, update: UpdateRequest): Promise<UpdateReply & RunRef>;
  /** An update that was accepted, found again by its id, also after a crash or when the run has closed. @throws Problem `update-not-found` */
  updateResult(run: RunKey, updateId: string, options?: { signal?: AbortSignal }): Promise<UpdateReply>;
  /** @throws Problem `run-not-found`, `unknown-query`, `query-failed` */
  query(run: RunKey, queryName: string, input: Payload[]): Promise<Payload>;
  cancel(run: RunKey, by: { actor: Actor; reason?: string }): Promise<void>;
  terminate(run: RunKey, by: { actor: Actor; reason?: string }): Promise<void>;
  /** Lets a paused run go on, and a blocked one try again, at once. @throws Problem `run-not-blocked` */
  resume(run: RunKey, by: { actor: Actor; reason?: string; requestId?: string }): Promise<void>;
  /**
   * What an operator does to an open run beside its code. The same `id` does it once.
   *
   * @throws Problem `run-not-found`, `run-closed`, `run-not-begun`, `run-paused`, `activity-not-waiting`, `nothing-to-skip`,
   * `unknown-outcome`, `version-is-current`, `version-diverges` (details: the `Divergence`)
   */
  operate(run: RunKey, request: OperationRequest): Promise<void>;
  /**
   * Begins the run again from a moment of its history, as a new run of the same workflow id; an open one is terminated
   * first. The same `requestId` does it once.
   *
   * @throws Problem `run-not-found`, `cannot-reset`, `workflow-id-in-use`
   */
  reset(run: RunKey, request: ResetRequest): Promise<RunRef>;
  /**
   * Replays the run's history with code that it could be moved to; changes nothing. Undefined: it can be moved.
   *
   * @throws Problem `run-not-found`, what is wrong with the module
   */
  check(
    run: RunKey,
    candidate: Candidate & { module: string },
    lenient?: boolean,
  ): Promise<Divergence | undefined>;
  /** Waits until the run is closed or `signal` aborts; goes on to the next run of a chain unless `followRuns` is false. */
  result(run: RunKey, options?: { signal?: AbortSignal; followRuns?: boolean }): Promise<RunOutcome>;
  /** Rights were checked by the caller. @throws Problem `task-not-found`, `task-closed`, `task-claimed-by-other`, `unknown-outcome` */
  actOnTask(
    namespace: string,
    taskId: string,
    action: TaskAction,
    by: { actor: Actor; requestId?: string },
  ): Promise<void>;
  /** Debugging replay of the whole history. */
  trace(run: RunKey): Promise<TraceStep[]>;
  /** Hears of each commit of this process, in order within a shard. Returns the way to stop. */
  onCommit(listener: (notices: CommitNotice[]) => void): () => void;
  /**
   * Of the shards that this server owns: ends the runs of an era that closed at `keepClosedAfter` (ms since 1970) or
   * before, and moves all others to the newest era. @throws WorldError: it may have been done in part
   */
  retire(era: number, keepClosedAfter: number): Promise<{ moved: number; ended: number }>;
  /** Stops taking work, waits for the commit in flight, gives the leases back. */
  close(): Promise<void>;
}

/** A run by its id, or the newest run of a workflow id. */
export type RunKey = { namespace: string } & ({ runId: string } | { workflowId: string });

export type { HumanTaskResult, InputEvent };
