/** What can happen to a run, as its shard's inbox holds it. */
import type {
  ActivityTaskResult,
  Failure,
  InputEvent,
  Payload,
  RunReference,
  SearchAttributes,
  WorkflowIdReusePolicy,
} from '@inkstone/runtime';
import type { Actor, StartRequest, TaskAction } from './engine.js';
import type { OperationRequest } from './operation.js';
import type { RunOrigin } from './origin.js';

/** A run that is to begin. All of it was decided by whoever asked, so that asking twice means the same run. */
export interface NewRun {
  workflowId: string;
  /** The workflow id is the caller's: the store must be asked whether it is free. */
  ownWorkflowId: boolean;
  workflowType: string;
  /** Absent for a child: the owner of its shard takes the newest version when it begins. */
  code?: { version: number; codeHash: string };
  taskQueue?: string;
  randomSeed: string;
  requestId: string | null;
  actor: Actor;
  headers?: Record<string, string>;
  input: Payload[];
  /** What the run is begun with besides, where there is any of it. */
  origin?: RunOrigin;
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
  idReusePolicy?: WorkflowIdReusePolicy;
  idConflictPolicy?: StartRequest['idConflictPolicy'];
}

export type EventOf<T extends InputEvent['type']> = Extract<InputEvent, { type: T }>;

/** The run that sent a message to another, and the command that did. */
export interface Sender extends RunReference {
  seq: number;
}

/** How an attempt of an activity ended; `lost` when the server that had it is gone. */
export type AttemptEnd =
  | Pick<Extract<ActivityTaskResult, { status: 'completed' }>, 'status' | 'result' | 'tookMs'>
  | { status: 'failed' | 'canceled'; failure: Failure; tookMs?: number }
  | { status: 'lost' };

export type InputBody =
  /** `first`: what reaches the run together with its start; when another run has the workflow id, it may reach that. */
  | { kind: 'start'; start: NewRun; first?: InputEvent[] }
  /** A signal or a request to cancel; `from` a run that hears what became of it. */
  | {
      kind: 'event';
      event: EventOf<'WorkflowExecutionSignaled' | 'WorkflowExecutionCancelRequested'>;
      from?: Sender;
    }
  | { kind: 'update'; event: EventOf<'WorkflowExecutionUpdateAccepted'> }
  /** What another run answers: a child, or the receiver of a message. */
  | { kind: 'answer'; event: Extract<InputEvent, { seq: number }> }
  /** `grantId`: it was polled. */
  | { kind: 'attempt'; seq: number; attempt: number; grantId?: string; end: AttemptEnd }
  /** `said` takes what the worker should know. */
  | {
      kind: 'beat';
      seq: number;
      attempt: number;
      grantId?: string;
      details?: Payload;
      extend?: boolean;
      /** Made by the sender, when someone waits for what it is answered. */
      id?: string;
      said?: { cancelRequested: boolean };
    }
  /** The owner of the task queue gives a queued attempt to a poller; or takes it back, since the poller is gone. */
  | { kind: 'grant'; seq: number; attempt: number; grantId: string; worker: string }
  | { kind: 'return'; seq: number; attempt: number; grantId: string }
  /** The worker is done with an attempt that someone else completes, by its token. */
  | { kind: 'leave'; seq: number; attempt: number }
  /** An attempt that was to run here has not begun: this server is stopping. Another one begins it. */
  | { kind: 'postpone'; seq: number; attempt: number }
  /** An activity's next attempt is due. */
  | { kind: 'retry'; seq: number }
  /** Seq 0: the time allowed for the run; -1: for its chain. */
  | { kind: 'timer'; seq: number }
  | { kind: 'task'; taskId: string; seq: number; action: TaskAction; actor: Actor; id: string }
  /** `reset`: its run is begun again; signals that are held for it stay in its history, from where they come again. */
  | { kind: 'terminate'; actor: Actor; reason?: string; reset?: boolean }
  /** Goes on with a run that is blocked or paused; `actor` is absent when the engine tries again by itself. */
  | { kind: 'resume'; actor?: Actor; id?: string; reason?: string }
  | ({ kind: 'operate' } & OperationRequest);

export interface ShardInput {
  shard: number;
  namespace: string;
  /** The run that it is for; a name made for the purpose while only the workflow id is known. */
  runId: string;
  /** It is for whichever run of this workflow id is open when it is applied. */
  toWorkflowId?: string;
  body: InputBody;
  /** Number of its row in the inbox table; the commit that applies it deletes the row. */
  inputNo?: number;
  /** Told once the input is durable, or refused. */
  waiter?: Waiter;
  /** The start with which it came: tried again when the run that it was to reach has closed meanwhile. */
  otherwise?: ShardInput;
  /** Its sender has been told, and nothing is to become of it. */
  isTold?: boolean;
  /** It may have been committed already: the commit's outcome was never learned. */
  repeated?: boolean;
}

/**
 * Tells the sender at once, where nothing is written for the input. Should the turn be given up, the input is not taken
 * again: what was refused must not happen later.
 */
export function tellAtOnce(input: ShardInput, tell: (waiter: Waiter) => void): void {
  if (!input.waiter) return;
  tell(input.waiter);
  input.isTold = true;
}

export interface Waiter {
  /** `runId`: the run that the input reached; for a repeated start the one that it started first. */
  done(runId: string): void;
  refused(error: Error): void;
}
