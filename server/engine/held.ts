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
