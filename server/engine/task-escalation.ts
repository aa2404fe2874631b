/**
 * A human task that waits too long comes to more people. Each escalation is a timer of the run that its code does not
 * see, so that later owners of the shard find it; history knows nothing of it, since the workflow's question is the same.
 *
 * E1  Whoever could answer before still can: people are added, and one who has claimed the task stays among them.
 * E2  A claimed task is free again, or those who come in could not act on it.
 */
import { escalate, type HumanTaskSpec } from '@inkstone/runtime';
import { type Change, seqKey, write } from './change.js';
import type { Run } from './run.js';
import { changeTask, MOST_ESCALATIONS } from './task-row.js';
import type { Turn, TurnContext } from './turn.js';

/** Seqs of timers below those of the time limits (0 and -1) belong to escalations. */
const FIRST = -2;

export function escalationTimer(taskSeq: number, step: number): number {
  return FIRST - (taskSeq * MOST_ESCALATIONS + step);
}

/** Which step of which task a timer is for; `undefined` when it is no escalation's. */
export function escalationOf(timerSeq: number): { taskSeq: number; step: number } | undefined {
  if (timerSeq > FIRST) return undefined;
  const number = FIRST - timerSeq;
  return { taskSeq: Math.floor(number / MOST_ESCALATIONS), step: number % MOST_ESCALATIONS };
}

/** For the commit that inserts the task. */
export function planEscalations(run: Run, change: Change, taskSeq: number, times: readonly number[]): void {
  const { shard, namespace, runId } = run.row;
  for (const [step, at] of times.entries()) {
    const seq = escalationTimer(taskSeq, step);
    write(change, 'timers', { ...seqKey(run, seq), shard, fireAt: at });
    change.show.due.push({ kind: 'timer', shard, namespace, runId, seq, at });
  }
}

/** For the commit that closes the task. @param count of its escalations; those there may be when it is not known */
export function dropEscalations(run: Run, change: Change, taskSeq: number, count = MOST_ESCALATIONS): void {
  for (let step = 0; step < count; step += 1)
    write(change, 'timersGone', seqKey(run, escalationTimer(taskSeq, step)));
}

/** The timer has fired. What is closed, or was never committed, stays as it is. */
export function escalateTask({ run, change }: Turn, timerSeq: number, { now, tasks }: TurnContext): void {
  const which = escalationOf(timerSeq);
  const task = which && tasks.get(`${run.row.runId}:${which.taskSeq}`);
  if (!which || !task || (task.state !== 'ready' && task.state !== 'reserved')) return;
  const to = (JSON.parse(task.spec) as HumanTaskSpec).escalation?.[which.step]?.to;
  if (!to) return;
  const { namespace, taskId, owner } = task;
  const holder = owner === null ? {} : { people: [owner] };
  const before = escalate({ people: task.people, groups: task.groups, except: task.excluded }, holder);
  const { people = [], groups = [], except = [] } = escalate(before, to);
  Object.assign(task, { state: 'ready', owner: null, people, groups, excluded: except });
  changeTask(change, {
    namespace,
    taskId,
    state: 'ready',
    owner: null,
    completedAt: null,
    outcome: null,
    result: null,
    assignees: { people, groups, excluded: except },
  });
  const body = JSON.stringify({ people: to.people ?? [], groups: to.groups ?? [] });
  write(change, 'taskLog', {
    namespace,
    taskId,
    at: now,
    actor: 'system:engine',
    kind: 'escalated',
    body,
    inputId: `escalation:${timerSeq}`,
  });
  change.show.tasks.push(taskId);
}
