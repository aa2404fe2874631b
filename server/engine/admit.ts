/**
 * From inputs to what a run is activated with. A table over the kinds of inputs, complete by type; each decides
 * whether its input still means something to this run, and what of it must be written.
 *
 * A1  Nothing is applied twice: events with an id are known by it, answers by the seq that waits for them.
 * A2  An answer that nothing waits for any more (a late timer, an attempt that was given up) is dropped silently.
 * A3  After a termination nothing else of the turn is admitted.
 */

import type { HumanTaskSpec, InputEvent } from '@inkstone/runtime';
import { problem } from '../errors.js';
import { admitOperation } from './admit-operation.js';
import { endAttempt } from './attempt-end.js';
import { isAwaited } from './awaited.js';
import { beginReset } from './begin-reset.js';
import { seqKey, write } from './change.js';
import { tellParentOfStart } from './children.js';
import { goOn } from './go-on.js';
import { heldEvents } from './held.js';
import { delayStart, isDelayed, START_TIMER } from './holding.js';
import type { InputBody, ShardInput } from './input.js';
import { tellNobody, tellTaken } from './messages.js';
import { standsStill, unpause, waitsForUnpause } from './pause.js';
import { asked, beatGranted, endOverdue, notCurrent } from './polled-attempt.js';
import { beginAttempt, grantAttempt, leaveAttempt, returnAttempt } from './queue-attempt.js';
import { isClosed } from './run.js';
import { activityRowOf, runAttempt, setActivity } from './start-attempt.js';
import { actOn, personOf } from './task-actions.js';
import { dropEscalations, escalateTask } from './task-escalation.js';
import { changeTask } from './task-row.js';
import { allowTime, isTimeLimit, RUN_LIMIT } from './time-limit.js';
import {
  accept,
  addEvent,
  refuse,
  refuseWhenClosed,
  standsAlone,
  type Turn,
  type TurnContext,
} from './turn.js';
import { admitUpdate } from './updates.js';

const isSignal = ({ type }: InputEvent) => type === 'WorkflowExecutionSignaled';

type Admit<K extends InputBody['kind']> = (
  turn: Turn,
  body: Extract<InputBody, { kind: K }>,
  input: ShardInput,
  context: TurnContext,
) => void;

const ADMIT: { [K in InputBody['kind']]: Admit<K> } = {
  start(turn, { start, first = [] }, input) {
    const { run, change } = turn;
    // Begun before, but for one that the run before it in its chain has inserted.
    const begun =
      turn.begins ||
      (run.state.activations > 0 && !change.copied) ||
      (run.stored && (run.row.status !== 'running' || isDelayed(run)));
    if (begun) return accept(turn, input);
    turn.begins = true;
    const { requestId: id, actor, headers, workflowType, input: values } = start;
    if (change.copied) {
      beginReset(turn, start);
      allowTime(change, run.row);
      return accept(turn, input);
    }
    addEvent(turn, {
      ...(id === null ? {} : { id }),
      actor,
      ...(headers === undefined ? {} : { headers }),
      type: 'WorkflowExecutionStarted',
      workflowType,
      input: values,
    });
    for (const event of first) addEvent(turn, event);
    if (!run.stored) {
      delayStart(turn);
      allowTime(change, run.row);
      tellParentOfStart(run, change);
    }
    accept(turn, input);
  },

  event(turn, body, input) {
    const { event } = body;
    const known = event.id !== undefined && turn.run.state.seenInputs.has(event.id);
    if (!known) {
      if (goOn(turn, input)) return;
      if (isClosed(turn.run)) tellNobody(turn.change, body);
      if (refuseWhenClosed(turn, input)) return;
      addEvent(turn, event);
      if (isDelayed(turn.run)) turn.wake = true;
    }
    tellTaken(turn.change, body);
    accept(turn, input);
  },

  update: admitUpdate,

  answer(turn, { event }, input) {
    const { run, ids } = turn;
    const id = `${event.type}:${event.seq}`;
    if (!isClosed(run) && isAwaited(run.state, event) && !ids.has(id)) {
      ids.add(id);
      turn.events.push(event);
    }
    accept(turn, input);
  },

  attempt(turn, body, input, context) {
    // What it leads to may have to stand alone in its row.
    if (context.parkExhausted && body.end.status !== 'completed' && turn.events.length > 0)
      return void turn.later.push(input);
    // Who waits for a poller was begun by nobody.
    const begun = turn.run.activities.get(body.seq)?.state !== 'queued';
    const counted = begun && !isClosed(turn.run) && endAttempt(turn, body, context);
    if (counted || !asked(input)) accept(turn, input);
    else refuse(turn, input, notCurrent(turn.run, body));
  },

  beat(turn, body, input, context) {
    const { seq, attempt, details, grantId } = body;
    const { now } = context;
    const { run } = turn;
    const row = run.activities.get(seq);
    if (grantId !== undefined || (row?.grantId ?? null) !== null)
      return beatGranted(turn, body, input, context);
    const pending = run.state.activities.get(seq);
    if (pending && !turn.ids.has(`activity:${seq}`) && !isClosed(run) && (row?.attempt ?? 1) === attempt) {
      const heartbeat = details === undefined ? (row?.heartbeat ?? null) : JSON.stringify(details);
      runAttempt(turn, seq, { attempt, heartbeat, now, dispatch: false });
    }
    accept(turn, input);
  },

  grant(turn, { seq, attempt, grantId, worker }, input, { now }) {
    const row = turn.run.activities.get(seq);
    if (row?.state === 'queued' && row.attempt === attempt && !isClosed(turn.run))
      grantAttempt(turn, row, { grantId, worker, now });
    accept(turn, input);
  },

  return(turn, { seq, attempt, grantId }, input) {
    const row = turn.run.activities.get(seq);
    if (row?.attempt === attempt && row.grantId === grantId && !isClosed(turn.run)) returnAttempt(turn, row);
    accept(turn, input);
  },

  leave(turn, { seq, attempt }, input, { now }) {
    const { run } = turn;
    const row = run.activities.get(seq);
    const isOurs = (row?.grantId ?? null) === null && (row?.attempt ?? 1) === attempt;
    if (isOurs && run.state.activities.has(seq) && !isClosed(run)) leaveAttempt(turn, seq, { attempt, now });
    accept(turn, input);
  },

  postpone(turn, { seq, attempt }, input, { now }) {
    const { run, change } = turn;
    const row = run.activities.get(seq);
    const local = (row?.grantId ?? null) === null && row?.state !== 'queued';
    if (local && run.state.activities.has(seq) && !isClosed(run) && (row?.attempt ?? 1) === attempt) {
      const last = { heartbeat: row?.heartbeat ?? null, lastFailure: row?.lastFailure ?? null };
      setActivity(run, change, { ...activityRowOf(run, seq), attempt, state: 'due', dueAt: now, ...last });
    }
    accept(turn, input);
  },

  retry(turn, { seq }, input, context) {
    const row = turn.run.activities.get(seq);
    if (row?.state === 'due' && !isClosed(turn.run) && !waitsForUnpause(turn.run, turn.change, seq)) {
      const { attempt, heartbeat } = row;
      beginAttempt(turn, seq, { attempt, heartbeat, now: context.now, route: context.route });
    } else if (row && !isClosed(turn.run)) endOverdue(turn, row, context);
    accept(turn, input);
  },

  timer(turn, { seq }, input, context) {
    const { run } = turn;
    const { now } = context;
    if (!isClosed(run)) escalateTask(turn, seq, context);
    if (isTimeLimit(seq) && !isClosed(run)) {
      if (turn.events.length > 0) return void turn.later.push(input);
      const timeoutType = seq === RUN_LIMIT ? 'RUN' : 'EXECUTION';
      turn.events.push({ type: 'WorkflowExecutionTimedOut', timeoutType });
    }
    if (seq === START_TIMER && isDelayed(run)) {
      turn.wake = true;
      return accept(turn, input);
    }
    if (standsStill(turn, seq, now)) return accept(turn, input);
    const id = `timer:${seq}`;
    if (run.state.timers.has(seq) && !turn.ids.has(id) && !isClosed(run)) {
      turn.ids.add(id);
      turn.events.push({ type: 'TimerFired', seq });
    }
    write(turn.change, 'timersGone', seqKey(run, seq));
    accept(turn, input);
  },

  task(turn, { taskId, seq, action, actor, id }, input, { now, tasks, saidOfTasks }) {
    const { run, change } = turn;
    if (run.state.seenInputs.has(id) || saidOfTasks.has(id)) return accept(turn, input);
    const task = tasks.get(taskId);
    if (!task) return refuse(turn, input, problem('task-not-found', { task: taskId }));
    const said = attempted(() => actOn(task, action, { person: personOf(actor), now }));
    if (said instanceof Error) return refuse(turn, input, said);
    const { namespace } = run.row;
    write(change, 'taskLog', { namespace, taskId, at: now, actor, ...said.log, inputId: id });
    if (said.next) {
      const { result, next } = said;
      Object.assign(task, next);
      changeTask(change, {
        namespace,
        taskId,
        ...next,
        completedAt: result ? now : null,
        outcome: result?.outcome ?? null,
        result: result ? JSON.stringify(result) : null,
      });
    }
    if (said.result) {
      const { escalation = [] } = JSON.parse(task.spec) as HumanTaskSpec;
      dropEscalations(run, change, seq, escalation.length);
      addEvent(turn, { id, actor, type: 'HumanTaskCompleted', seq, result: said.result });
    }
    change.show.tasks.push(taskId);
    accept(turn, input);
  },

  terminate(turn, { actor, reason, reset }, input) {
    // Said before, with an outcome never learned: then it is this termination that has closed the run.
    if (input.repeated && isClosed(turn.run)) return accept(turn, input);
    if (goOn(turn, input)) return;
    if (refuseWhenClosed(turn, input)) return;
    // It stands alone in its row: what came before it is applied first.
    if (turn.events.length > 0 || turn.wake) return void turn.later.push(input);
    turn.events.push({
      actor,
      type: 'WorkflowExecutionTerminated',
      ...(reason === undefined ? {} : { reason }),
    });
    if (reset) turn.events.push(...heldEvents(turn.run.held).filter(isSignal));
    accept(turn, input);
  },

  operate: admitOperation,

  resume(turn, { actor, id, reason }, input) {
    const { row } = turn.run;
    if (id !== undefined && turn.run.state.seenInputs.has(id)) return accept(turn, input);
    if (row.paused !== null && actor === undefined) return accept(turn, input);
    if (row.paused !== null && !isClosed(turn.run)) {
      if (turn.events.length > 0) return void turn.later.push(input);
      unpause(turn, { actor, id, reason });
    }
    if (row.status === 'blocked') {
      turn.wake = true;
      // A person has looked at it: should it block again, the pauses begin short again.
      if (actor !== undefined) row.blockedCount = 0;
    } else if (actor !== undefined && input.repeated !== true && !turn.wake) {
      return refuse(turn, input, problem('run-not-blocked', { run: row.runId }));
    }
    accept(turn, input);
  },
};

/** Admits the inputs of one run, in order. */
export function admit(turn: Turn, inputs: readonly ShardInput[], context: TurnContext): void {
  for (const [at, input] of inputs.entries()) {
    const { body } = input;
    (ADMIT[body.kind] as (turn: Turn, body: InputBody, input: ShardInput, context: TurnContext) => void)(
      turn,
      body,
      input,
      context,
    );
    const halted = turn.later.length > 0 || turn.move !== undefined || standsAlone(turn.events.at(-1));
    if (halted) {
      turn.later.push(...inputs.slice(at + 1));
      return;
    }
  }
}

function attempted<T>(action: () => T): T | Error {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
