/** One run's share of one turn of a writer, while it is being put together. */
import { type InputEvent, isOperatorEvent } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { TaskStateRow } from '../store/store.js';
import { type Change, newChange, write } from './change.js';
import type { ShardInput } from './input.js';
import type { Operation } from './operation.js';
import { isClosed, type Run } from './run.js';
import type { Route } from './task-queues.js';
import type { LoadedCode } from './versions.js';

/** What admission may look at besides the run. */
export interface TurnContext {
  now: number;
  /** Human tasks that this turn's inputs name, as the store has them; admission keeps them current. */
  tasks: Map<string, TaskStateRow>;
  /** Of those inputs, the ids of which the log of their task knows already. */
  saidOfTasks: ReadonlySet<string>;
  code: LoadedCode | undefined;
  payloadBytes: number;
  /** Activities whose retries are used up wait for an operator. */
  parkExhausted: boolean;
  /** Where attempts go. */
  route: Route | undefined;
}

export interface Turn {
  run: Run;
  change: Change;
  /** What the run is activated with, in order. */
  events: InputEvent[];
  /** Ids of the events so far: the same input may come twice in one turn. */
  ids: Set<string>;
  /** The start of the run is in it; what another server has passed on may come as a row of the inbox, too. */
  begins: boolean;
  /** A run that is held is to take its inputs. */
  wake: boolean;
  /** The version that the run is to be moved to, once its history has been replayed by it. */
  move?: { input: ShardInput; operation: Extract<Operation, { verb: 'move' }> };
  /** Inputs for the turn after this one. */
  later: ShardInput[];
  /** Inputs for the run that goes on for this one. */
  onward: ShardInput[];
}

export function newTurn(run: Run): Turn {
  const change = newChange(run, []);
  return { run, change, events: [], ids: new Set(), begins: false, wake: false, later: [], onward: [] };
}

/**
 * The time of the turn's row, ms: never before that of the row before, nor before a timer that has fired. One that fired
 * while the run was held is of an hour that the clock of a later owner may not have reached yet.
 */
export function timeOf({ run: { state }, events }: Turn, now: number): number {
  let time = Math.max(now, state.lastTime);
  for (const event of events)
    if (event.type === 'TimerFired') time = Math.max(time, state.timers.get(event.seq)?.fireAt ?? time);
  return time;
}

/** Ends the run, alone in its row. */
export function endsAlone(event: InputEvent | undefined): boolean {
  return event?.type === 'WorkflowExecutionTerminated' || event?.type === 'WorkflowExecutionTimedOut';
}

/** Nothing comes beside it in its row: it ends the run, or an operator did it. */
export function standsAlone(event: InputEvent | undefined): boolean {
  return endsAlone(event) || (event !== undefined && isOperatorEvent(event));
}

/** Takes an event in, once. */
export function addEvent(turn: Turn, event: InputEvent): void {
  if (event.id !== undefined) {
    if (turn.run.state.seenInputs.has(event.id) || turn.ids.has(event.id)) return;
    turn.ids.add(event.id);
  }
  turn.events.push(event);
}

/** The sender hears of it once the turn is committed, and the input's row goes. */
export function accept(turn: Turn, input: ShardInput): void {
  turn.change.inputs.push(input);
  turn.change.show.done.push(input);
  dropRow(turn, input);
}

export function refuse(turn: Turn, input: ShardInput, error: Error): void {
  turn.change.inputs.push(input);
  turn.change.show.refused.push({ input, error });
  dropRow(turn, input);
}

function dropRow(turn: Turn, { shard, inputNo }: ShardInput): void {
  if (inputNo !== undefined) write(turn.change, 'inboxGone', { shard, inputNo });
}

export function refuseWhenClosed(turn: Turn, input: ShardInput): boolean {
  if (!isClosed(turn.run)) return false;
  if (input.otherwise) {
    turn.later.push(input.otherwise);
    return true;
  }
  refuse(turn, input, problem('run-closed', { run: turn.run.row.runId, status: turn.run.row.status }));
  return true;
}
