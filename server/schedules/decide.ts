/** What becomes of occurrences that wait, when runs of earlier ones may be open: pure. */
import type { Overlap } from '../api/schedules.js';
import type { OccurrenceRecord } from './schedule-store.js';

export type Decision =
  | { does: 'start'; occurrence: OccurrenceRecord }
  | { does: 'skip'; occurrence: OccurrenceRecord; reason: string }
  /** What waits is started when it has closed. */
  | { does: 'stop'; how: 'cancel' | 'terminate'; occurrence: OccurrenceRecord };

/**
 * @param waiting in the order of their times
 * @param open whose runs are open
 */
export function decide(
  waiting: readonly OccurrenceRecord[],
  open: readonly OccurrenceRecord[],
  policy: Overlap,
): Decision[] {
  const decisions: Decision[] = [];
  const running = [...open];
  let buffered = 0;
  for (const [index, occurrence] of waiting.entries()) {
    const overlap = occurrence.overlap ?? policy;
    if (overlap === 'allowAll' || (running.length === 0 && buffered === 0)) {
      decisions.push({ does: 'start', occurrence });
      running.push(occurrence);
    } else if (overlap === 'skip') {
      decisions.push({ does: 'skip', occurrence, reason: stillOpen(running, 'is open') });
    } else if (overlap === 'bufferOne' && buffered > 0) {
      decisions.push({ does: 'skip', occurrence, reason: 'Another occurrence waits already.' });
    } else if (overlap === 'bufferOne' || overlap === 'bufferAll') {
      buffered++;
    } else if (waiting.slice(index + 1).some((later) => (later.overlap ?? policy) === overlap)) {
      decisions.push({ does: 'skip', occurrence, reason: 'A later occurrence takes its place.' });
    } else {
      buffered++;
      const how = overlap === 'cancelOther' ? 'cancel' : 'terminate';
      for (const other of open) decisions.push({ does: 'stop', how, occurrence: other });
    }
  }
  return decisions;
}

function stillOpen(running: readonly OccurrenceRecord[], what: string): string {
  const [first] = running;
  return first?.workflowId ? `The run ${first.workflowId} ${what}.` : `A run that began with it ${what}.`;
}
