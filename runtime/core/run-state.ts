import type { Failure } from './failure.js';
import type { Command, HistoryRow, UpdateOutcome } from './history.js';
import type { Payload } from './payload.js';
import type { SearchAttributes } from './search-attributes.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** What the engine must know of a run without its code: the fold of its history. */
export interface RunState {
  /** Number of activations so far; the next row's number. */
  activations: number;
  /** Time of the last activation, ms. */
  lastTime: number;
  /** Answer still outstanding, by seq, with the time they were issued. */
  activities: Map<number, PendingActivity>;
  timers: Map<number, { command: CommandOf<'StartTimer'>; fireAt: number }>;
  tasks: Map<number, { command: CommandOf<'ScheduleHumanTask'>; scheduledAt: number }>;
  children: Map<number, PendingChild>;
  /** Signals and cancel requests to other runs. */
  externals: Map<number, { command: ExternalCommand }>;
  /** Accepted updates by id, with their outcome once there is one; found again after a crash or a close. */
  updates: Map<string, { name: string; outcome?: UpdateOutcome }>;
  /** Ids of patches that markers recorded. */
  patches: Set<string>;
  memo: Record<string, Payload>;
  searchAttributes: SearchAttributes;
  /** Behaviour flags that the history relies on. */
  flags: Set<number>;
  cancelRequested: boolean;
  /** Ids of inputs with an id that were applied, for deduplication. */
  seenInputs: Set<string>;
  outcome?: RunOutcome;
}

export interface PendingActivity {
  command: CommandOf<'ScheduleActivityTask'>;
  scheduledAt: number;
  cancelRequested: boolean;
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

export function newRunState(): RunState {
  return {
    activations: 0,
    lastTime: 0,
    activities: new Map(),
    timers: new Map(),
    tasks: new Map(),
    children: new Map(),
    externals: new Map(),
    updates: new Map(),
    patches: new Set(),
    memo: {},
    searchAttributes: {},
    flags: new Set(),
    cancelRequested: false,
    seenInputs: new Set(),
  };
}

/** Applies one row to the state, in place. The tables over events and commands below are complete by type. */
export type ApplyRow = (state: RunState, row: HistoryRow) => void;
