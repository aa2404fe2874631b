/** Under which options an activity runs, and which of them have to be said. */
import { type ActivityIndex, type ActivityOptions, defaultOptions } from '../graph/activity-index.js';
import { equalJson } from '../graph/json-equal.js';
import type { NodeOf } from '../graph/node.js';

/** The options under which a node runs: its own over its plugin's. */
export function effectiveOptions(
  node: Pick<NodeOf<'activity'>, 'activity' | 'options'>,
  activities: ActivityIndex,
): ActivityOptions {
  return { ...defaultOptions(activities, node.activity), ...node.options };
}

/**
 * What must be said beside `base`, for a call to run under `wanted`: options of a call replace others one by one, and
 * `undefined` takes one away.
 */
export function ownOptions(wanted: ActivityOptions, base: ActivityOptions): ActivityOptions {
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(base)])] as (keyof ActivityOptions)[];
  return Object.fromEntries(
    keys.filter((key) => !equalJson(wanted[key], base[key])).map((key) => [key, wanted[key]]),
  );
}
