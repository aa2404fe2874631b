import { currentRun } from '../core/current-run.js';

/** What the run says of itself just now, as `setCurrentDetails` left it; `''` before. */
export function getCurrentDetails(): string {
  return currentRun().properties.currentDetails;
}

/**
 * Says in a few words, for people, what the run is doing. Unlike a memo it is no part of history: it is there while the
 * run is open, for whoever looks.
 *
 *     setCurrentDetails(`Waiting for **${open.length}** approvals`);
 *
 * @param details Markdown
 */
export function setCurrentDetails(details: string): void {
  const run = currentRun();
  run.mayDecide();
  run.properties.currentDetails = String(details);
}
