/** Under which names, and with which options, a file binds activities. */

import type { ActivityIndex, ActivityOptions } from '../graph/activity-index.js';
import { parseSource } from '../syntax/parse-source.js';
import { fileItems } from '../to-graph/1-parse/file-items.js';
import type { LiftedFile } from '../to-graph/2-lift/lift-file.js';

/** The options under which the file binds activities, where they are known. */
export function optionsOf(bound: LiftedFile['bound']): Map<string, ActivityOptions> {
  return new Map(
    [...bound].flatMap(([name, { options }]) => (options === undefined ? [] : [[name, options]])),
  );
}

/** The names of activities that the file binds under another one only: `{ send: sendMail }`. */
export function otherNamesOf(bound: LiftedFile['bound']): Map<string, string> {
  const others = [...bound].filter(([, { activity }]) => bound.get(activity)?.activity !== activity);
  return new Map(others.map(([name, { activity }]) => [activity, name]));
}

export function boundIn(declarations: string, activities: ActivityIndex): LiftedFile['bound'] {
  const parsed = parseSource(declarations);
  return 'broken' in parsed ? new Map() : fileItems(parsed.file, undefined, activities).bound;
}
