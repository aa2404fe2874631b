import type { ActivityOptionsPatch } from './history.js';
import type { RecordedActivityOptions } from './options.js';

/** The options with an operator's changes: `null` takes a setting away, what is absent stays. */
export function patchActivityOptions(
  options: RecordedActivityOptions,
  patch: ActivityOptionsPatch,
): RecordedActivityOptions {
  const patched = Object.entries({ ...options, ...patch }).filter(([, value]) => value !== null);
  return Object.fromEntries(patched) as RecordedActivityOptions;
}
