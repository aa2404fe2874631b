/** What can happen to a run, as its shard's inbox holds it. */
import type { ActivityTaskResult, Failure, InputEvent, Payload } from '@inkstone/runtime';
import type { Actor, TaskAction } from './engine.js';

/** A run that is to begin. All of it was decided by whoever asked, so that asking twice means the same run. */
export interface NewRun {
  workflowId: string;
  /** The workflow id is the caller's: the store must be asked whether it is free. */
  ownWorkflowId: boolean;
  workflowType: string;
  version: number;
  codeHash: string;
  randomSeed: string;
  requestId: string | null;
  actor: Actor;
  headers?: Record<string, string>;
  input: Payload[];
}

/** How an attempt of an activity ended; `lost` when the server that had it is gone. */
export type AttemptEnd =
  | Pick<Extract<ActivityTaskResult, { status: 'completed' }>, 'status' | 'result' | 'tookMs'>
  | { status: 'failed' | 'canceled'; failure: Failure; tookMs?: number }
  | { status: 'lost' };

export type InputBody =
  | { kind: 'start'; start: NewRun }
  | { kind: 'event'; event: InputEvent }
  | { kind: 'attempt'; seq: number; attempt: number; end: AttemptEnd }
  | { kind: 'beat'; seq: number; attempt: number; details?: Payload }
  /** An attempt that was to run here has not begun: this server is stopping. Another one begins it. */
  | { kind: 'postpone'; seq: number; attempt: number }
  /** An activity's next attempt is due. */
  | { kind: 'retry'; seq: number }
  | { kind: 'timer'; seq: number }
  | { kind: 'task'; taskId: string; seq: number; action: TaskAction; actor: Actor; id: string }
  | { kind: 'terminate'; actor: Actor; reason?: string }
  /** `actor` is absent when the engine tries again by itself. */
  | { kind: 'resume'; actor?: Actor };

export interface ShardInput {
  shard: number;
  namespace: string;
  runId: string;
  body: InputBody;
  /** Number of its row in the inbox table; the commit that applies it deletes the row. */
  inputNo?: number;
  /** Told once the input is durable, or refused. */
  waiter?: Waiter;
  /** It may have been committed already: the commit's outcome was never learned. */
  repeated?: boolean;
}

export interface Waiter {
  /** `runId`: the run that the input reached; for a repeated start the one that it started first. */
  done(runId: string): void;
  refused(error: Error): void;
}
