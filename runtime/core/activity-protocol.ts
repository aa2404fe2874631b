/** What crosses between an engine and an activity worker: JSON, so that a worker in any language can take part. */
import type { Failure } from './failure.js';
import type { Json, Payload } from './payload.js';

/** One attempt of one activity, as handed to a worker. */
export interface ActivityTask {
  /** Opaque to the worker; it comes back with the result. */
  token: string;
  namespace: string;
  workflowId: string;
  runId: string;
  workflowType: string;
  activityType: string;
  activityId: string;
  attempt: number;
  input: Payload[];
  /** What interceptors of the workflow passed along (tracing). */
  headers?: Record<string, string>;
  /** ms since 1970. */
  scheduledTime: number;
  startToCloseMs?: number;
  heartbeatMs?: number;
  heartbeatDetails?: Payload;
}

/** What a worker says of a task. */
export type ActivityTaskResult = { token: string; tookMs: number } & (
  | { status: 'completed'; result: Payload }
  | { status: 'failed'; failure: Failure }
  | { status: 'canceled'; failure: Failure }
);

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A line that an activity logged, with the attempt that it belongs to. */
export interface ActivityLogEntry {
  level: LogLevel;
  message: string;
  attributes?: Record<string, unknown>;
  activityType: string;
  activityId: string;
  attempt: number;
  workflowId: string;
  runId: string;
}

/** An activity as it is registered: everything but the function. Palette, forms, types and docs come from this. */
export interface ActivityDescriptor {
  /** Unique in a server; a camel-case identifier: `httpRequest`. It is the activity type. */
  name: string;
  title: string;
  description?: string;
  /** Name of a Tabler icon, without prefix: `world`. */
  icon?: string;
  category?: string;
  /** JSON Schema of the single input object and of the result. */
  input: Json;
  output: Json;
  /**
   * Name of a property of the result whose schema the author of the workflow gives at the node (`body` of an HTTP
   * response): generated types make the activity generic over it.
   */
  authoredOutput?: string;
  /** Default options of a node of this activity; durations in words. */
  options?: {
    startToCloseTimeout?: string;
    scheduleToCloseTimeout?: string;
    heartbeatTimeout?: string;
    retry?: {
      initialInterval?: string;
      backoffCoefficient?: number;
      maximumInterval?: string;
      maximumAttempts?: number;
    };
  };
  /** How the author would say in one line what a node does: `"{method} {url}"`; braces name input properties. */
  summary?: string;
  /** Whether running it twice is harmless; shown to authors. */
  idempotent?: boolean;
}

export interface PluginDescriptor {
  /** Package-like name: `http`. */
  name: string;
  title: string;
  description?: string;
  icon?: string;
  version: string;
  activities: ActivityDescriptor[];
}

/** Tokens of tasks that wait because the worker runs as many as it may, and of those that waited and have begun. */
export interface QueueNews {
  waiting: string[];
  begun: string[];
  /** Those that end without an answer of the worker: whoever has the token completes them. */
  leftOpen?: string[];
}

/** The engine's end of a worker (or of a pool of them). */
export interface WorkerHost {
  /** What the worker can run. */
  readonly plugins: PluginDescriptor[];
  /** Hands tasks over; results come through `onResults`, in batches, in any order. */
  execute(tasks: ActivityTask[]): void;
  cancel(tokens: string[]): void;
  onResults(listener: (results: ActivityTaskResult[]) => void): void;
  onHeartbeat(listener: (beats: { token: string; details?: Payload }[]) => void): void;
  /** A task of which nothing is said here has begun when it was handed over. */
  onQueue?(listener: (news: QueueNews) => void): void;
  /** What activities log; of an attempt, before its result is told. */
  onLog?(listener: (entries: ActivityLogEntry[]) => void): void;
  close(): Promise<void>;
}
