/**
 * The event history: its words and shapes.
 *
 * H1  One history row is one activation: its time, its inputs in the order applied, the commands that followed.
 * H2  Replay repeats exactly these activations, in order, and compares the commands.
 * H3  `time` never decreases within a run.
 * H4  `seq` numbers commands of one run that something later answers from 1, in the order issued, one counter for each
 *     family: activities, timers, human tasks, children, messages to other runs (signal and cancel together).
 * H5  A rejected update leaves no trace: no event, no command, and nothing that its validator touched.
 * H6  An operator's event stands alone in its row, without commands; workflow code never sees it and does not move.
 */
import type { Failure, RetryState } from './failure.js';
import type { HumanTaskResult, HumanTaskSpec } from './human-task.js';
import type { RecordedActivityOptions, RecordedChildOptions, RecordedContinueOptions } from './options.js';
import type { Payload } from './payload.js';
import type { SearchAttributePatch, SearchAttributes } from './search-attributes.js';

/** Version of the row format, stored with each row. */
export const HISTORY_FORMAT = 1;

/**
 * What happened to a run. `id` is made by the sender and deduplicated in the run; `actor` is who caused it, `reason` why,
 * in the actor's words. An answer (a result, a fired timer) with an actor was given by an operator in place of the world.
 */
export type InputEvent = { id?: string; actor?: string; reason?: string; headers?: Headers } & (
  | { type: 'WorkflowExecutionStarted'; workflowType: string; input: Payload[] }
  | { type: 'WorkflowExecutionSignaled'; signalName: string; input: Payload[] }
  /**
   * An update; `id` is the update's id and is always there. The sandbox validates it: history holds accepted ones only
   * (H5), and the outcome is the `CompleteWorkflowUpdate` of the same id, in this row or a later one.
   */
  | { type: 'WorkflowExecutionUpdateAccepted'; updateName: string; input: Payload[] }
  | { type: 'WorkflowExecutionCancelRequested'; reason?: string }
  /**
   * Ends the run at once. First in its row, which has no commands; workflow code never sees it. Beside it come only signals
   * that were held when the run was begun again from a moment of its history.
   */
  | { type: 'WorkflowExecutionTerminated'; reason?: string }
  /** The run took longer than it was allowed. As a termination: alone in its row, without commands. */
  | { type: 'WorkflowExecutionTimedOut'; timeoutType: 'RUN' | 'EXECUTION' }
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
  /** Children: `seq` is that of their `StartChildWorkflowExecution`. */
  | { type: 'ChildWorkflowExecutionStarted'; seq: number; runId: string }
  | { type: 'StartChildWorkflowExecutionFailed'; seq: number; cause: ChildStartFailure; message: string }
  | { type: 'ChildWorkflowExecutionCompleted'; seq: number; result: Payload }
  | { type: 'ChildWorkflowExecutionFailed'; seq: number; failure: Failure; retryState: RetryState }
  | { type: 'ChildWorkflowExecutionCanceled'; seq: number; failure: Failure }
  | { type: 'ChildWorkflowExecutionTerminated'; seq: number }
  | { type: 'ChildWorkflowExecutionTimedOut'; seq: number }
  /** Messages to other runs: `seq` is that of the command. */
  | { type: 'ExternalWorkflowExecutionSignaled'; seq: number }
  | { type: 'SignalExternalWorkflowExecutionFailed'; seq: number; cause: ExternalFailure; message?: string }
  | { type: 'ExternalWorkflowExecutionCancelRequested'; seq: number }
  | { type: 'RequestCancelExternalWorkflowExecutionFailed'; seq: number; cause: ExternalFailure }
  | OperatorEvent
);

/**
 * What an operator did to the run beside its code (H6). `nodes` maps each node index of the version before to the index
 * in the version now, -1: there is no such node; absent: the same.
 */
export type OperatorEvent =
  | { type: 'WorkflowExecutionPaused'; timers: 'frozen' | 'running' }
  | { type: 'WorkflowExecutionUnpaused' }
  | { type: 'WorkflowExecutionVersionChanged'; from: number; version: number; nodes?: number[] }
  /** First row of a run's own: the rows before it were made by `runId`. From here on random numbers are other ones. */
  | { type: 'WorkflowExecutionReset'; runId: string; randomSeed: string }
  /** Retries are used up, and the run was set to wait for an operator. */
  | { type: 'ActivityTaskParked'; seq: number; attempt: number; failure: Failure; retryState: RetryState }
  /** The next attempt begins now. */
  | { type: 'ActivityTaskRetryRequested'; seq: number }
  /** For the attempts to come. In `options`, `null` takes a setting away. */
  | { type: 'ActivityTaskOptionsUpdated'; seq: number; options?: ActivityOptionsPatch; input?: Payload[] };

/** Timeouts and retry policy that an operator may change of an activity that waits. */
export type ActivityOptionsPatch = {
  [K in 'startToCloseMs' | 'scheduleToCloseMs' | 'heartbeatMs']?: number | null;
} & { retry?: RecordedActivityOptions['retry'] | null };

/** Context that interceptors pass along (tracing), by name. */
export type Headers = Record<string, string>;

export type ChildStartFailure = 'WORKFLOW_ALREADY_EXISTS' | 'WORKFLOW_NOT_FOUND' | 'PAYLOAD_TOO_LARGE';
export type ExternalFailure = 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND' | 'PAYLOAD_TOO_LARGE';

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
        headers?: Headers;
      }
    | { type: 'RequestCancelActivityTask'; seq: number }
    | { type: 'StartTimer'; seq: number; ms: number; summary?: string }
    | { type: 'CancelTimer'; seq: number }
    | { type: 'ScheduleHumanTask'; seq: number; task: HumanTaskSpec }
    | { type: 'CancelHumanTask'; seq: number }
    | {
        type: 'StartChildWorkflowExecution';
        seq: number;
        workflowType: string;
        /** Always there: made by the code when the author gave none. */
        workflowId: string;
        input: Payload[];
        options: RecordedChildOptions;
        headers?: Headers;
      }
    | { type: 'RequestCancelChildWorkflowExecution'; seq: number; reason?: string }
    | {
        type: 'SignalExternalWorkflowExecution';
        seq: number;
        workflowId: string;
        runId?: string;
        signalName: string;
        input: Payload[];
        headers?: Headers;
      }
    | {
        type: 'RequestCancelExternalWorkflowExecution';
        seq: number;
        workflowId: string;
        runId?: string;
        reason?: string;
      }
    /** The outcome of an accepted update; `updateId` is the id of its event. */
    | { type: 'CompleteWorkflowUpdate'; updateId: string; outcome: UpdateOutcome }
    /** A patch that the code asked for. Replay finds it wherever the code asks again; a deprecated one may be absent. */
    | { type: 'RecordMarker'; marker: 'patch'; patchId: string; deprecated?: true }
    /** Keys with `null` are removed; all others are set. */
    | { type: 'UpsertWorkflowSearchAttributes'; searchAttributes: SearchAttributePatch }
    | { type: 'ModifyWorkflowProperties'; memo: Record<string, Payload | null> }
    | { type: 'CompleteWorkflowExecution'; result: Payload }
    | { type: 'FailWorkflowExecution'; failure: Failure }
    | { type: 'CancelWorkflowExecution'; failure?: Failure }
    | {
        type: 'ContinueAsNewWorkflowExecution';
        workflowType: string;
        input: Payload[];
        options: RecordedContinueOptions;
        /** Signals and updates that no handler has taken: the next run gets them before anything else, in this order. */
        carried: InputEvent[];
        headers?: Headers;
      }
  );

/** How an accepted update ended. */
export type UpdateOutcome = { status: 'completed'; result: Payload } | { status: 'failed'; failure: Failure };

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
  StartChildWorkflowExecution: 'StartChildWorkflowExecutionInitiated',
  RequestCancelChildWorkflowExecution: 'ChildWorkflowExecutionCancelRequested',
  SignalExternalWorkflowExecution: 'SignalExternalWorkflowExecutionInitiated',
  RequestCancelExternalWorkflowExecution: 'RequestCancelExternalWorkflowExecutionInitiated',
  CompleteWorkflowUpdate: 'WorkflowExecutionUpdateCompleted',
  RecordMarker: 'MarkerRecorded',
  UpsertWorkflowSearchAttributes: 'UpsertWorkflowSearchAttributes',
  ModifyWorkflowProperties: 'WorkflowPropertiesModified',
  CompleteWorkflowExecution: 'WorkflowExecutionCompleted',
  FailWorkflowExecution: 'WorkflowExecutionFailed',
  CancelWorkflowExecution: 'WorkflowExecutionCanceled',
  ContinueAsNewWorkflowExecution: 'WorkflowExecutionContinuedAsNew',
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
  /** The run that started this one as its child; it may have closed. */
  parent?: RunReference;
  /** The run at the top of the tree of children; absent: this one. */
  root?: Pick<RunReference, 'workflowId' | 'runId'>;
  /** First run of the chain that continue-as-new makes; absent: this one. */
  firstExecutionRunId?: string;
  /** The run that continued as this one. */
  continuedFromExecutionRunId?: string;
  /** As given at the start; what the code changes is in its commands. */
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
  executionTimeoutMs?: number;
  runTimeoutMs?: number;
}

export interface RunReference {
  namespace: string;
  workflowId: string;
  runId: string;
}
