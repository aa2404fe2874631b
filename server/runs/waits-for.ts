/**
 * What an open run waits for, in one sentence, with since when, who is responsible, and when it wakes next. The first
 * rule that fits says it; the last one always fits.
 */
import type { RunSummary } from '../api/runs.js';
import type { People } from '../people/people.js';
import { actorName } from '../people/people.js';
import { askedOf } from '../people/permissions.js';
import type { TaskRecord } from '../tasks/task-reads.js';
import type { RunRecord, RunWaits } from './run-reads.js';

export type WaitsFor = NonNullable<RunSummary['waitsFor']>;

export interface WaitFacts {
  run: RunRecord;
  rows: RunWaits;
  /** Its open human tasks. */
  tasks: readonly TaskRecord[];
  people: People;
}

/** Times in ms. */
interface Said {
  what: string;
  since: number;
  responsible: string;
  wakesAt?: number | undefined;
}

type Rule = (facts: WaitFacts, moved: number) => Said | undefined;

const OPERATOR = 'an operator';
const NEVER = Number.MAX_SAFE_INTEGER;

const RULES: readonly Rule[] = [
  ({ run: { paused }, people }) => {
    if (!paused) return undefined;
    const who = actorName(people, paused.actor);
    const why = paused.reason === undefined ? '' : `: ${paused.reason}`;
    return { what: `paused by ${who}${why}`, since: paused.at, responsible: who };
  },
  ({ run: { blocked, workflowType }, rows }, moved) =>
    blocked && {
      what: `its code cannot go on: ${blocked.message}`,
      since: moved,
      responsible: `the developers of ${workflowType}`,
      wakesAt: rows.retryAt,
    },
  ({ run: { startAt, startedAt }, rows }) =>
    rows.movedAt === undefined && startAt !== undefined
      ? { what: 'its delayed start', since: startedAt, responsible: 'the clock', wakesAt: startAt }
      : undefined,
  ({ tasks: [task], people }) => {
    if (!task) return undefined;
    const nameOf = (id: string) => people.get(id)?.name ?? id;
    const whom = task.owner === undefined ? askedOf(task, nameOf) : nameOf(task.owner);
    return {
      what: `a decision: ${task.title}`,
      since: task.createdAt,
      responsible: whom,
      wakesAt: task.dueAt,
    };
  },
  ({ rows: { activity } }, moved) => activity && activityWait(activity, moved),
  ({ rows: { active } }, moved) =>
    active ? { what: 'an activity to end', since: moved, responsible: 'a worker' } : undefined,
  ({ rows: { child } }) =>
    child && {
      what: `the workflow ${child.workflowType} (${child.workflowId}) to end`,
      since: child.startedAt,
      responsible: `the run ${child.workflowId}`,
    },
  ({ rows: { fireAt } }, moved) =>
    fireAt === undefined
      ? undefined
      : { what: 'a time to come', since: moved, responsible: 'the clock', wakesAt: fireAt },
  ({ rows: { hasInputs } }, moved) =>
    hasInputs
      ? { what: 'the server to take what has come for it', since: moved, responsible: 'the server' }
      : undefined,
  (_, moved) => ({ what: 'a message', since: moved, responsible: 'whoever sends it' }),
];

function activityWait(
  { activityType, taskQueue, state, attempt, dueAt }: NonNullable<RunWaits['activity']>,
  moved: number,
): Said {
  const wakesAt = dueAt < NEVER ? dueAt : undefined;
  if (state === 'parked')
    return {
      what: `${activityType}, whose ${attempt} attempts have failed`,
      since: moved,
      responsible: OPERATOR,
    };
  if (state === 'due')
    return { what: `attempt ${attempt} of ${activityType}`, since: moved, responsible: 'the clock', wakesAt };
  const workers = `a worker of the task queue ${taskQueue}`;
  const what =
    state === 'queued'
      ? `${activityType} to be taken by a worker`
      : `${activityType} to end, attempt ${attempt}`;
  return { what, since: moved, responsible: workers, wakesAt };
}

export function waitsFor(facts: WaitFacts): WaitsFor {
  const moved = facts.rows.movedAt ?? facts.run.startedAt;
  let said: Said | undefined;
  for (const rule of RULES) said ??= rule(facts, moved);
  const { what, since, responsible, wakesAt } = said as Said;
  return {
    what,
    since: new Date(since).toISOString(),
    responsible,
    ...(wakesAt === undefined ? {} : { wakesAt: new Date(wakesAt).toISOString() }),
  };
}
