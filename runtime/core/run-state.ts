import type { Failure, RetryState } from './failure.js';
import type { Command, HistoryRow, UpdateOutcome } from './history.js';
import type { Payload } from './payload.js';
import type { SearchAttributes } from './search-attributes.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** What the engine must know of a run without its code: the fold of its history, which alone changes it. */
export interface RunState {
  /** Number of activations so far; the next row's number. */
  activations: number;
  /** Time of the last activation, ms. */
  lastTime: number;
  /** Answer still outstanding, by seq, with the time they were issued. */
  activities: Map<number, PendingActivity>;
  timers: ReadonlyMap<number, { command: CommandOf<'StartTimer'>; fireAt: number }>;
  tasks: ReadonlyMap<number, { command: CommandOf<'ScheduleHumanTask'>; scheduledAt: number }>;
  children: ReadonlyMap<number, PendingChild>;
  /** Signals and cancel requests to other runs. */
  externals: ReadonlyMap<number, { command: ExternalCommand }>;
  /** Accepted updates by id, with their outcome once there is one; found again after a crash or a close. */
  updates: ReadonlyMap<string, { name: string; outcome?: UpdateOutcome }>;
  /** Ids of patches that markers recorded. */
  patches: ReadonlySet<string>;
  memo: Record<string, Payload>;
  searchAttributes: SearchAttributes;
  /** Behaviour flags that the history relies on. */
  flags: ReadonlySet<number>;
  cancelRequested: boolean;
  /** Set while an operator has stopped the run; `at` in ms. */
  paused?: { at: number; timers: 'frozen' | 'running'; actor?: string; reason?: string };
  /** Ids of inputs with an id that were applied, for deduplication. */
  seenInputs: ReadonlySet<string>;
  outcome?: RunOutcome;
}

export interface PendingActivity {
  /** With the input and the options that an operator has given it since. */
  command: CommandOf<'ScheduleActivityTask'>;
  scheduledAt: number;
  cancelRequested: boolean;
  /** Its retries are used up; it waits for an operator. `at` in ms. */
  parked?: { at: number; failure: Failure; retryState: RetryState };
}

export type ExternalCommand =
  | CommandOf<'SignalExternalWorkflowExecution'>
  | CommandOf<'RequestCancelExternalWorkflowExecution'>;

export interface PendingChild {
  command: CommandOf<'StartChildWorkflowExecution'>;
  /** Present once it has started. */
  runId?: string;
  cancelRequested: boolean;
}

/** How a run ended. */
export type RunOutcome =
  | { status: 'completed'; result: Payload }
  | { status: 'failed'; failure: Failure }
  | { status: 'canceled'; failure?: Failure }
  | { status: 'terminated'; failure: Failure }
  | { status: 'timed-out'; failure: Failure }
  /** Another run of the same workflow id goes on; the engine made its id. */
  | { status: 'continued-as-new'; command: CommandOf<'ContinueAsNewWorkflowExecution'>; newRunId?: string };

/** Status of a run as people and the API see it. `blocked`: open, but its code or its sandbox is at fault. */
export type RunStatus = 'running' | 'blocked' | RunOutcome['status'];

/** Most runs use few of their tables. The others share these, so that many runs fit into memory. */
export const NO_ENTRIES: ReadonlyMap<never, never> = new Map<never, never>();
export const NO_MEMBERS: ReadonlySet<never> = new Set<never>();

export function newRunState(): RunState {
  return {
    activations: 0,
    lastTime: 0,
    activities: new Map(),
    timers: NO_ENTRIES,
    tasks: NO_ENTRIES,
    children: NO_ENTRIES,
    externals: NO_ENTRIES,
    updates: NO_ENTRIES,
    patches: NO_MEMBERS,
    memo: {},
    searchAttributes: {},
    flags: NO_MEMBERS,
    cancelRequested: false,
    seenInputs: NO_MEMBERS,
  };
}

/** Applies one row to the state, in place. The tables over events and commands below are complete by type. */
export type ApplyRow = (state: RunState, row: HistoryRow) => void;
