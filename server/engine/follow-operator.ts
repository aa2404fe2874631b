/** What the engine does because of an operator's event: a table over them, complete by type. */
import { type InputEvent, isOperatorEvent, type OperatorEvent } from '@inkstone/runtime';
import type { Change } from './change.js';
import { paused, unpaused } from './pause.js';
import { beginAttempt } from './queue-attempt.js';
import type { Run } from './run.js';
import { activityRowOf, setActivity } from './start-attempt.js';
import type { Route } from './task-queues.js';

export interface FollowOperator {
  run: Run;
  change: Change;
  route: Route | undefined;
  /** Seqs of the timers that stood still before the event. */
  frozen: readonly number[];
}

type EventOf<T extends OperatorEvent['type']> = InputEvent & { type: T };
type Table = { [T in OperatorEvent['type']]: (follow: FollowOperator, event: EventOf<T>) => void };

const FOLLOW: Table = {
  WorkflowExecutionPaused: ({ run, change }, event) => paused(run, change, event),
  WorkflowExecutionUnpaused: ({ run, change, frozen }) => unpaused(run, change, frozen),

  // Whoever decided it has changed the row.
  WorkflowExecutionVersionChanged() {},
  WorkflowExecutionReset() {},

  ActivityTaskParked({ run, change }, { seq, attempt, failure }) {
    const heartbeat = run.activities.get(seq)?.heartbeat ?? null;
    setActivity(run, change, {
      ...activityRowOf(run, seq),
      attempt,
      state: 'parked',
      dueAt: Number.MAX_SAFE_INTEGER,
      heartbeat,
      lastFailure: JSON.stringify(failure),
    });
  },

  ActivityTaskRetryRequested({ run, change, route }, { seq }) {
    const row = run.activities.get(seq);
    if (!row) return;
    const { heartbeat, lastFailure } = row;
    // A parked one has made this attempt already; one that is due has not.
    const attempt = row.state === 'parked' ? row.attempt + 1 : row.attempt;
    setActivity(run, change, { ...row, attempt, state: 'due', lastFailure });
    beginAttempt({ run, change }, seq, { attempt, heartbeat, now: run.state.lastTime, route });
  },

  ActivityTaskOptionsUpdated() {},
};

/** The events are in `run.state` already. */
export function followOperator(follow: FollowOperator, events: readonly InputEvent[]): void {
  for (const event of events)
    if (isOperatorEvent(event))
      (FOLLOW[event.type] as (follow: FollowOperator, event: InputEvent) => void)(follow, event);
}
