/**
 * What people do with a human task, after WS-HumanTask: ready → reserved (claimed) → completed; or obsolete when the
 * workflow no longer wants it. Rights were checked before; here the states are.
 */
import type { HumanTaskResult, HumanTaskSpec } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { TaskLogInsert, TaskState, TaskStateRow } from '../store/store.js';
import type { TaskAction } from './engine.js';

export interface ActionBy {
  /** Person id. */
  person: string;
  /** ms since 1970. */
  now: number;
}

export interface ActionOutcome {
  /** Absent: the task stays as it is. */
  next?: { state: TaskState; owner: string | null };
  log: Pick<TaskLogInsert, 'kind' | 'body'>;
  result?: HumanTaskResult;
}

type Table = {
  [K in TaskAction['kind']]: (
    task: TaskStateRow,
    action: Extract<TaskAction, { kind: K }>,
    by: ActionBy,
  ) => ActionOutcome;
};

const ACTIONS: Table = {
  claim(task, _, { person }) {
    refuseWhenTaken(task, person);
    return { next: { state: 'reserved', owner: person }, log: { kind: 'claimed', body: null } };
  },
  release(task) {
    if (task.state !== 'reserved') throw problem('task-not-claimed', { task: task.taskId });
    return { next: { state: 'ready', owner: null }, log: { kind: 'released', body: null } };
  },
  delegate(_, { to }) {
    return {
      next: { state: 'reserved', owner: to },
      log: { kind: 'delegated', body: JSON.stringify({ to }) },
    };
  },
  comment: (_, { text }) => ({ log: { kind: 'commented', body: JSON.stringify({ text }) } }),
  complete(task, { outcome, data, comment }, { person, now }) {
    refuseWhenTaken(task, person);
    const { outcomes } = JSON.parse(task.spec) as HumanTaskSpec;
    if (!outcomes.includes(outcome))
      throw problem('unknown-outcome', { outcome, outcomes: outcomes.join(', ') });
    const said = comment === undefined ? {} : { comment };
    const result = {
      outcome,
      ...(data === undefined ? {} : { data }),
      ...said,
      completedBy: person,
      completedAt: new Date(now).toISOString(),
    };
    return {
      next: { state: 'completed', owner: person },
      log: { kind: 'completed', body: JSON.stringify({ outcome, ...said }) },
      result,
    };
  },
};

/** @throws Problem `task-closed`, `task-claimed-by-other`, `task-not-claimed`, `unknown-outcome` */
export function actOn(task: TaskStateRow, action: TaskAction, by: ActionBy): ActionOutcome {
  if (task.state === 'completed' || task.state === 'obsolete') {
    throw problem('task-closed', { task: task.taskId, state: task.state });
  }
  return (ACTIONS[action.kind] as (task: TaskStateRow, action: TaskAction, by: ActionBy) => ActionOutcome)(
    task,
    action,
    by,
  );
}

function refuseWhenTaken(task: TaskStateRow, person: string): void {
  if (task.owner !== null && task.owner !== person)
    throw problem('task-claimed-by-other', { owner: task.owner });
}

/** `person:maria` is maria; another kind of actor is named in full. */
export function personOf(actor: string): string {
  return actor.startsWith('person:') ? actor.slice('person:'.length) : actor;
}
