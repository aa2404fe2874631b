/** Events that wait in the inbox table until a blocked run can take them: rows of their own kind, `held`. */
import type { InputEvent } from '@inkstone/runtime';
import type { InboxRow } from '../store/store.js';

/** The statements tell held rows by how this begins. */
export function heldBody(event: InputEvent): string {
  return `{"kind":"held","event":${JSON.stringify(event)}}`;
}

export function heldEvents(rows: readonly InboxRow[]): InputEvent[] {
  return rows.map((row) => (JSON.parse(row.body) as { event: InputEvent }).event);
}

/**
 * Whether the end of a step waits for a run that takes no inputs now. History does not know of it yet, so the run's fold
 * still waits: whatever ends the step once more must be turned away here.
 */
export function isAnswered(held: readonly InboxRow[], of: Family, seq: number): boolean {
  if (held.length === 0) return false;
  const ends = ENDS[of];
  return heldEvents(held).some((event) => 'seq' in event && event.seq === seq && ends.includes(event.type));
}

type Family = 'activity' | 'timer' | 'task' | 'child';

const ENDS: Record<Family, readonly InputEvent['type'][]> = {
  activity: ['ActivityTaskCompleted', 'ActivityTaskFailed', 'ActivityTaskTimedOut', 'ActivityTaskCanceled'],
  timer: ['TimerFired'],
  task: ['HumanTaskCompleted'],
  child: [
    'ChildWorkflowExecutionCompleted',
    'ChildWorkflowExecutionFailed',
    'ChildWorkflowExecutionTimedOut',
    'ChildWorkflowExecutionCanceled',
    'ChildWorkflowExecutionTerminated',
  ],
};

/**
 * What tells two held inputs of one workflow id apart, made by their sender or by what they answer. Never the id of the
 * row in which the input came: that row goes with the commit that inserts this one.
 */
export function inputIdOf(event: InputEvent): string {
  return heldId(event.id ?? ('seq' in event ? `${event.type}:${event.seq}` : event.type));
}

/** Of an event with an id. */
export function heldId(eventId: string): string {
  return `held:${eventId}`;
}
