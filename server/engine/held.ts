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
