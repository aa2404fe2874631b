/** Skipping a step: its result is supplied by an operator, and whatever works on it is stopped. */
import { type HumanTaskSpec, invariant } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { Admitting } from './admitting.js';
import { seqKey, write } from './change.js';
import { terminateChild } from './children.js';
import { isAnswered } from './held.js';
import type { Supplied } from './operation.js';
import { attemptToken, dropActivity } from './start-attempt.js';
import { dropEscalations } from './task-escalation.js';
import { changeTask } from './task-row.js';

type Supply<F extends Supplied['family']> = (
  at: Admitting,
  supplied: Extract<Supplied, { family: F }>,
) => Error | undefined;

const SUPPLY: { [F in Supplied['family']]: Supply<F> } = {
  activity(at, { seq, result }) {
    const { run, change } = at.turn;
    if (!run.state.activities.has(seq) || isAnswered(run.held, 'activity', seq)) return nothingThere(at);
    change.show.cancel.push(attemptToken(run.row.runId, seq, run.activities.get(seq)?.attempt ?? 1));
    dropActivity(run, change, seq);
    at.turn.ids.add(`activity:${seq}`);
    at.add({ type: 'ActivityTaskCompleted', seq, result });
    return undefined;
  },

  child(at, { seq, result }) {
    const { run, change } = at.turn;
    if (run.state.children.get(seq)?.runId === undefined) return nothingThere(at);
    if (isAnswered(run.held, 'child', seq)) return nothingThere(at);
    const { actor, reason = 'An operator supplied its result.' } = at.body;
    terminateChild(run, change, seq, { actor, reason });
    at.add({ type: 'ChildWorkflowExecutionCompleted', seq, result });
    return undefined;
  },

  timer(at, { seq }) {
    const { run, change } = at.turn;
    if (!run.state.timers.has(seq) || isAnswered(run.held, 'timer', seq)) return nothingThere(at);
    write(change, 'timersGone', seqKey(run, seq));
    at.turn.ids.add(`timer:${seq}`);
    at.add({ type: 'TimerFired', seq });
    return undefined;
  },

  task(at, { seq, result: given }) {
    const { run, change } = at.turn;
    if (!run.state.tasks.has(seq) || isAnswered(run.held, 'task', seq)) return nothingThere(at);
    const result = { ...given, completedAt: new Date(at.context.now).toISOString() };
    const { task, spec } = skippedTask(at, seq);
    if (!spec.outcomes.includes(result.outcome)) {
      return problem('unknown-outcome', { outcome: result.outcome, outcomes: spec.outcomes.join(', ') });
    }
    const { namespace, taskId } = task;
    const completed = { state: 'completed' as const, owner: at.body.actor };
    const body = JSON.stringify({ outcome: result.outcome, skipped: true, reason: at.body.reason });
    const now = at.context.now;
    Object.assign(task, completed);
    changeTask(change, {
      ...{ namespace, taskId, ...completed, completedAt: now },
      ...{ outcome: result.outcome, result: JSON.stringify(result) },
    });
    const { actor, id } = at.body;
    write(change, 'taskLog', { namespace, taskId, at: now, actor, kind: 'completed', body, inputId: id });
    dropEscalations(run, change, seq, spec.escalation?.length ?? 0);
    change.show.tasks.push(taskId);
    at.add({ type: 'HumanTaskCompleted', seq, result });
    return undefined;
  },
};

export function supply(at: Admitting, supplied: Supplied): Error | undefined {
  return (SUPPLY[supplied.family] as (at: Admitting, supplied: Supplied) => Error | undefined)(at, supplied);
}

function nothingThere({ turn }: Admitting): Error {
  return problem('nothing-to-skip', { run: turn.run.row.runId });
}

/** The task, among those that were read for this turn. */
function skippedTask({ turn, context }: Admitting, seq: number) {
  const task = context.tasks.get(`${turn.run.row.runId}:${seq}`);
  invariant(task, 'the tasks that a turn names are read before it');
  return { task, spec: JSON.parse(task.spec) as HumanTaskSpec };
}
