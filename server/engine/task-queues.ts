/**
 * What the engine and the task queues know of each other.
 *
 * The run's shard owns its activities' rows, so that one writer decides which attempt counts. The task queue belongs to
 * the shard of its name (`queueShard`), whose owner decides who gets what is queued. It grants an attempt by an input for
 * the run's shard, inserted under the lease of the queue's: who has lost that lease grants nothing any more.
 */
import type { ActivityTask, Payload } from '@inkstone/runtime';
import type { ActivityRow, InboxInsert, RunRow } from '../store/store.js';
import type { InputBody } from './input.js';
import { shardOf } from './shard-of.js';

/** An attempt is to wait in its task queue. */
export interface Placement {
  /** The one that its options name, unless only another one has the activity. */
  taskQueue: string;
  limitKey: string | null;
}

export type Route = (activity: {
  namespace: string;
  taskQueue: string;
  activityType: string;
  input: readonly Payload[];
}) => Placement | undefined;

/** A row that is, or was, queued or granted, after its commit. */
export interface QueueNews {
  row: ActivityRow;
  workflowId: string;
  /** It is neither any more. */
  gone: boolean;
  /** The run asks for its end; the worker hears of it with its next heartbeat. */
  cancelRequested: boolean;
  /** What the worker gets of it. */
  task: () => ActivityTask;
}

export interface TaskQueues {
  route: Route;
  hear(news: QueueNews[]): void;
  /** Another server has something for a task queue of this shard, or for a run. */
  woken(shard: number): void;
  attach(port: QueuePort): void;
}

/** What the task queues ask of the engine. */
export interface QueuePort {
  /** Epoch of the lease of this shard; undefined: someone else has it. */
  leaseOf(shard: number): number | undefined;
  /** Inserts inputs under the lease of `shard`, and wakes those they are for. @throws WorldError, `LostGround` */
  insert(shard: number, rows: InboxInsert[]): Promise<void>;
  /**
   * What became of a grant, as the rows say: the task, `refused` when the attempt was no longer to be had, `waiting` while
   * the run's shard has not looked at it.
   */
  grantedTask(
    attempt: { namespace: string; workflowId: string; runId: string; seq: number; attempt: number },
    grantId: string,
  ): Promise<ActivityTask | 'refused' | 'waiting'>;
  /** Wakes the owners of these shards. */
  wake(shards: readonly number[]): void;
  /** @throws Problem `run-not-found` */
  find(key: {
    namespace: string;
    runId: string;
  }): Promise<Pick<RunRow, 'namespace' | 'runId' | 'shard' | 'workflowId'>>;
  /** Resolves once it is durable. @throws Problem `attempt-not-current` */
  send(at: { namespace: string; runId: string; shard: number }, body: InputBody): Promise<void>;
}

/** Shard whose owner decides over a task queue. */
export function queueShard(namespace: string, taskQueue: string): number {
  return shardOf(namespace, `task-queue:${taskQueue}`);
}
