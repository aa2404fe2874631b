/**
 * The event history: its words and shapes.
 *
 * H1  One history row is one activation: its time, its inputs in the order applied, the commands that followed.
 * H2  Replay repeats exactly these activations, in order, and compares the commands.
 * H3  `time` never decreases within a run.
 * H4  `seq` numbers commands of one run that something later answers (activities, timers, human tasks) from 1,
 *     in the order issued, one counter for each of the three families.
 */
import type { Failure, RetryState } from './failure.js';
import type { HumanTaskResult, HumanTaskSpec } from './human-task.js';
import type { RecordedActivityOptions } from './options.js';
import type { Payload } from './payload.js';

/** Version of the row format, stored with each row. */
export const HISTORY_FORMAT = 1;

/** What happened to a run. `id` is made by the sender and deduplicated in the run; `actor` is who caused it. */
export type InputEvent = { id?: string; actor?: string; headers?: Record<string, string> } & (
  | { type: 'WorkflowExecutionStarted'; workflowType: string; input: Payload[] }
  | { type: 'WorkflowExecutionSignaled'; signalName: string; input: Payload[] }
  | { type: 'WorkflowExecutionCancelRequested'; reason?: string }
  /** Ends the run at once. Alone in its row, which has no commands; workflow code never sees it. */
  | { type: 'WorkflowExecutionTerminated'; reason?: string }
  | { type: 'ActivityTaskCompleted'; seq: number; result: Payload; attempt?: number; tookMs?: number }
  | {
      type: 'ActivityTaskFailed';
      seq: number;
      failure: Failure;
      retryState: RetryState;
      attempt?: number;
      tookMs?: number;
    }
  | { type: 'ActivityTaskTimedOut'; seq: number; failure: Failure; retryState: RetryState; attempt?: number }
  | { type: 'ActivityTaskCanceled'; seq: number; failure: Failure; attempt?: number }
  | { type: 'TimerFired'; seq: number }
  | { type: 'HumanTaskCompleted'; seq: number; result: HumanTaskResult }
  | { type: 'HumanTaskCanceled'; seq: number; failure: Failure }
);

/** Where in the drawing a command comes from: `node` indexes the version's source map. */
export interface CommandSite {
  node?: number;
  /** Call path through local functions, outermost first, as node indexes. */
  path?: number[];
  /** How often this run has passed this node before, from 0; absent means 0. */
  iteration?: number;
}

/** What workflow code asked for. */
export type Command = CommandSite &
  (
    | {
        type: 'ScheduleActivityTask';
        seq: number;
        activityType: string;
        input: Payload[];
        options: RecordedActivityOptions;
      }
    | { type: 'RequestCancelActivityTask'; seq: number }
    | { type: 'StartTimer'; seq: number; ms: number; summary?: string }
    | { type: 'CancelTimer'; seq: number }
    | { type: 'ScheduleHumanTask'; seq: number; task: HumanTaskSpec }
    | { type: 'CancelHumanTask'; seq: number }
    | { type: 'CompleteWorkflowExecution'; result: Payload }
    | { type: 'FailWorkflowExecution'; failure: Failure }
    | { type: 'CancelWorkflowExecution'; failure?: Failure }
  );

export type InputEventType = InputEvent['type'];
export type CommandType = Command['type'];

/** An activation before it ran: what the engine hands to the sandbox. */
export interface Activation {
  /** Milliseconds since 1970, UTC. */
  time: number;
  inputs: InputEvent[];
}

/** An activation after it ran: what the store keeps as one row's body. */
export interface HistoryRow extends Activation {
  commands: Command[];
  /** Numbers of the behaviour flags that this activation was the first to rely on. */
  flags?: number[];
}

/** The name under which a command appears in the event history, as auditors and Temporal users know it. */
export const EVENT_OF_COMMAND = {
  ScheduleActivityTask: 'ActivityTaskScheduled',
  RequestCancelActivityTask: 'ActivityTaskCancelRequested',
  StartTimer: 'TimerStarted',
  CancelTimer: 'TimerCanceled',
  ScheduleHumanTask: 'HumanTaskScheduled',
  CancelHumanTask: 'HumanTaskCancelRequested',
  CompleteWorkflowExecution: 'WorkflowExecutionCompleted',
  FailWorkflowExecution: 'WorkflowExecutionFailed',
  CancelWorkflowExecution: 'WorkflowExecutionCanceled',
} as const satisfies Record<CommandType, string>;

/** What workflow code can learn about its own run; fixed for the life of the run. */
export interface RunInfo {
  namespace: string;
  workflowId: string;
  runId: string;
  workflowType: string;
  /** Version number of the published workflow; 0 for code that was never published (tests). */
  version: number;
  taskQueue: string;
  /** Milliseconds since 1970. */
  startTime: number;
  /** Seeds `Math.random` and `uuid4`; made by the server once. */
  randomSeed: string;
}
