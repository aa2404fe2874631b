/** The fold of a history. Its two tables are complete by type: a new event or command does not compile without. */
import type { Command, HistoryRow, InputEvent } from './history.js';
import { patchMemo } from './memo.js';
import { commandInNodes, type NodeMap } from './node-map.js';
import { patchActivityOptions } from './patch-activity-options.js';
import { type ApplyRow, NO_ENTRIES, NO_MEMBERS, type RunState } from './run-state.js';
import { patchSearchAttributes } from './search-attributes.js';

type EventTable = {
  [T in InputEvent['type']]: (state: RunState, event: Extract<InputEvent, { type: T }>, time: number) => void;
};
type CommandTable = {
  [T in Command['type']]: (state: RunState, command: Extract<Command, { type: T }>, time: number) => void;
};

type Maps = Pick<RunState, 'timers' | 'tasks' | 'children' | 'externals' | 'updates'>;
type Sets = Pick<RunState, 'patches' | 'flags' | 'seenInputs'>;
type Entry<T> = T extends ReadonlyMap<infer K, infer V> ? [K, V] : never;

/** A table of the state begins with its first entry. */
function put<T extends keyof Maps>(maps: Maps, table: T, ...[key, value]: Entry<Maps[T]>): void {
  if (maps[table] === NO_ENTRIES) maps[table] = new Map() as unknown as Maps[T];
  (maps[table] as Map<unknown, unknown>).set(key, value);
}

function remove(maps: Maps, table: Exclude<keyof Maps, 'updates'>, seq: number): void {
  if (maps[table].size > 0) (maps[table] as Map<number, unknown>).delete(seq);
}

function include<T extends keyof Sets>(
  sets: Sets,
  table: T,
  member: Sets[T] extends ReadonlySet<infer M> ? M : never,
): void {
  if (sets[table] === NO_MEMBERS) sets[table] = new Set() as unknown as Sets[T];
  (sets[table] as Set<unknown>).add(member);
}

const endOfActivity = (state: RunState, { seq }: { seq: number }) => void state.activities.delete(seq);
const endOfTask = (state: RunState, { seq }: { seq: number }) => remove(state, 'tasks', seq);
const endOfTimer = (state: RunState, { seq }: { seq: number }) => remove(state, 'timers', seq);
const endOfChild = (state: RunState, { seq }: { seq: number }) => remove(state, 'children', seq);
const endOfMessage = (state: RunState, { seq }: { seq: number }) => remove(state, 'externals', seq);
const nothing = () => {};

const EVENTS: EventTable = {
  WorkflowExecutionStarted: nothing,
  WorkflowExecutionSignaled: nothing,
  WorkflowExecutionUpdateAccepted: (state, { id, updateName }) => {
    if (id !== undefined) put(state, 'updates', id, { name: updateName });
  },
  WorkflowExecutionCancelRequested: (state) => {
    state.cancelRequested = true;
  },
  WorkflowExecutionTerminated: (state, { reason }) => {
    state.outcome = {
      status: 'terminated',
      failure: { kind: 'TerminatedFailure', message: reason ?? 'The run was terminated.' },
    };
  },
  WorkflowExecutionTimedOut: (state, { timeoutType }) => {
    const message = timeoutType === 'RUN' ? 'The run took too long.' : 'The workflow took too long.';
    state.outcome = {
      status: 'timed-out',
      failure: { kind: 'TimeoutFailure', message, timeoutType: 'START_TO_CLOSE' },
    };
  },
  ActivityTaskCompleted: endOfActivity,
  ActivityTaskFailed: endOfActivity,
  ActivityTaskTimedOut: endOfActivity,
  ActivityTaskCanceled: endOfActivity,
  TimerFired: endOfTimer,
  HumanTaskCompleted: endOfTask,
  ChildWorkflowExecutionStarted: (state, { seq, runId }) => {
    const child = state.children.get(seq);
    if (child) child.runId = runId;
  },
  StartChildWorkflowExecutionFailed: endOfChild,
  ChildWorkflowExecutionCompleted: endOfChild,
  ChildWorkflowExecutionFailed: endOfChild,
  ChildWorkflowExecutionCanceled: endOfChild,
  ChildWorkflowExecutionTerminated: endOfChild,
  ChildWorkflowExecutionTimedOut: endOfChild,
  ExternalWorkflowExecutionSignaled: endOfMessage,
  SignalExternalWorkflowExecutionFailed: endOfMessage,
  ExternalWorkflowExecutionCancelRequested: endOfMessage,
  RequestCancelExternalWorkflowExecutionFailed: endOfMessage,
  WorkflowExecutionPaused: (state, { timers, actor, reason }, at) => {
    state.paused = {
      at,
      timers,
      ...(actor === undefined ? {} : { actor }),
      ...(reason === undefined ? {} : { reason }),
    };
  },
  WorkflowExecutionUnpaused: (state, _, time) => {
    if (state.paused?.timers === 'frozen') {
      const stood = time - state.paused.at;
      for (const [seq, timer] of state.timers)
        put(state, 'timers', seq, { ...timer, fireAt: timer.fireAt + stood });
    }
    delete state.paused;
  },
  WorkflowExecutionVersionChanged: (state, { nodes }) => {
    if (nodes) renameNodes(state, nodes);
  },
  WorkflowExecutionReset: nothing,
  ActivityTaskParked: (state, { seq, failure, retryState }, at) => {
    const pending = state.activities.get(seq);
    if (pending) pending.parked = { at, failure, retryState };
  },
  ActivityTaskRetryRequested: (state, { seq }) => {
    delete state.activities.get(seq)?.parked;
  },
  ActivityTaskOptionsUpdated: (state, { seq, options, input }) => {
    const pending = state.activities.get(seq);
    if (!pending) return;
    const { command } = pending;
    pending.command = {
      ...command,
      input: input ?? command.input,
      options: patchActivityOptions(command.options, options ?? {}),
    };
  },
};

/** Commands without an answer are at the nodes of the version that the run is moved to. */
function renameNodes(state: RunState, nodes: NodeMap): void {
  for (const pending of state.activities.values()) pending.command = commandInNodes(pending.command, nodes);
  for (const table of ['timers', 'tasks', 'children', 'externals'] as const)
    for (const pending of state[table].values()) pending.command = commandInNodes(pending.command, nodes);
}

const COMMANDS: CommandTable = {
  ScheduleActivityTask: (state, command, time) => {
    state.activities.set(command.seq, { command, scheduledAt: time, cancelRequested: false });
  },
  // The run has gone on without it (it saw a CancelledFailure); it stays pending until the worker has stopped.
  RequestCancelActivityTask: (state, { seq }) => {
    const pending = state.activities.get(seq);
    if (pending) pending.cancelRequested = true;
  },
  StartTimer: (state, command, time) => {
    put(state, 'timers', command.seq, { command, fireAt: time + command.ms });
  },
  CancelTimer: endOfTimer,
  ScheduleHumanTask: (state, command, time) => {
    put(state, 'tasks', command.seq, { command, scheduledAt: time });
  },
  CancelHumanTask: endOfTask,
  StartChildWorkflowExecution: (state, command) => {
    put(state, 'children', command.seq, { command, cancelRequested: false });
  },
  RequestCancelChildWorkflowExecution: (state, { seq }) => {
    const child = state.children.get(seq);
    if (child) child.cancelRequested = true;
  },
  SignalExternalWorkflowExecution: (state, command) => {
    put(state, 'externals', command.seq, { command });
  },
  RequestCancelExternalWorkflowExecution: (state, command) => {
    put(state, 'externals', command.seq, { command });
  },
  CompleteWorkflowUpdate: (state, { updateId, outcome }) => {
    const name = state.updates.get(updateId)?.name ?? '';
    put(state, 'updates', updateId, { name, outcome });
  },
  RecordMarker: (state, { patchId }) => {
    include(state, 'patches', patchId);
  },
  UpsertWorkflowSearchAttributes: (state, { searchAttributes }) => {
    state.searchAttributes = patchSearchAttributes(state.searchAttributes, searchAttributes);
  },
  ModifyWorkflowProperties: (state, { memo }) => {
    state.memo = patchMemo(state.memo, memo);
  },
  CompleteWorkflowExecution: (state, { result }) => {
    state.outcome = { status: 'completed', result };
  },
  FailWorkflowExecution: (state, { failure }) => {
    state.outcome = { status: 'failed', failure };
  },
  CancelWorkflowExecution: (state, { failure }) => {
    state.outcome = failure ? { status: 'canceled', failure } : { status: 'canceled' };
  },
  ContinueAsNewWorkflowExecution: (state, command) => {
    state.outcome = { status: 'continued-as-new', command };
  },
};

type Apply<T> = (state: RunState, what: T, time: number) => void;

/** Applies one row to the state, in place. */
export const applyRow: ApplyRow = (state: RunState, row: HistoryRow) => {
  for (const event of row.inputs) {
    if (event.id !== undefined) include(state, 'seenInputs', event.id);
    (EVENTS[event.type] as Apply<InputEvent>)(state, event, row.time);
  }
  for (const command of row.commands) (COMMANDS[command.type] as Apply<Command>)(state, command, row.time);
  for (const flag of row.flags ?? []) include(state, 'flags', flag);
  state.activations += 1;
  state.lastTime = row.time;
};
