import type { ActivityDescriptor } from '@inkstone/runtime';
import { WORKFLOW_TYPE_NAMES, WORKFLOW_VALUE_NAMES } from '../../check/types/workflow-types.generated.js';
import { typeName } from '../../schema/type-name.js';
import { OWN_HABITS } from '../../to-graph/1-parse/habits.js';
import { LINE_WIDTH, object, render, row } from './layout.js';
import { ended, quote } from './literals.js';

/** What `@inkstone/runtime/workflow` exports. */
export const WORKFLOW_VALUES: ReadonlySet<string> = new Set(WORKFLOW_VALUE_NAMES);
export const WORKFLOW_TYPES: ReadonlySet<string> = new Set(WORKFLOW_TYPE_NAMES);

/** What `./activities.js` exports. */
export function activityTypeNames(activities: Iterable<ActivityDescriptor>): Set<string> {
  return new Set([
    'Activities',
    ...[...activities].flatMap(({ name }) => [typeName(name, 'Input'), typeName(name, 'Output')]),
  ]);
}

/** An import of these names, sorted; only of types when none of them is a value. */
export function importLine(
  names: Iterable<string>,
  from: string,
  isValue: (name: string) => boolean,
  habits = OWN_HABITS,
): string {
  const sorted = [...names].sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b));
  const typesOnly = !sorted.some(isValue);
  const list = object(sorted.map((name) => (typesOnly || isValue(name) ? name : `type ${name}`)));
  const line = row(typesOnly ? 'import type ' : 'import ', list, ` from ${quote(from, habits)};`);
  return ended(render(line, LINE_WIDTH), habits);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
