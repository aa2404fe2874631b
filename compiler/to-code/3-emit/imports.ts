import type { ActivityDescriptor } from '@inkstone/runtime';
import { typeName } from '../../schema/type-name.js';
import { OWN_HABITS } from '../../syntax/habits.js';
import { LINE_WIDTH, object, render, row } from '../../syntax/layout.js';
import { ended, quote } from '../../syntax/literals.js';
import { WORKFLOW_TYPE_NAMES, WORKFLOW_VALUE_NAMES } from '../../syntax/workflow-types.generated.js';

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

/**
 * The import `text` of the names `before` with those that are wanted `now`: taken out and put in where they stand, so that the rest
 * stays as its author laid it out. Undefined where that does not fit: then it is said anew.
 */
export function importWith(
  text: string,
  before: readonly string[],
  now: readonly string[],
  isValue: (name: string) => boolean,
): string | undefined {
  const at = text.lastIndexOf('{') + 1;
  const end = text.indexOf('}', at);
  const list = text.slice(at, end);
  const added = now.filter((name) => !before.includes(name));
  const typesOnly = /\btype\s*\{$/.test(text.slice(0, at));
  if (end < at || /\/[/*]/.test(list) || (typesOnly && added.some(isValue))) return undefined;
  const less = before.filter((name) => !now.includes(name)).reduce(withoutName, list);
  const more = added
    .map((name) => (typesOnly || isValue(name) ? name : `type ${name}`))
    .reduce<string | undefined>((names, name) => names && withName(names, name), less);
  const made = more === undefined ? undefined : text.slice(0, at) + more + text.slice(end);
  const isTooLong = (line: string) => line.length > LINE_WIDTH && !text.includes(line);
  return made?.split('\n').some(isTooLong) ? undefined : made;
}

function withoutName(list: string, name: string): string {
  const behind = new RegExp(`,\\s*(?:type )?${name}\\b`);
  return behind.test(list)
    ? list.replace(behind, '')
    : list.replace(new RegExp(`(?:type )?${name}\\b,?\\s*`), '');
}

/** Behind the name that comes before it, and as far from it as that one is from its own neighbour. */
function withName(list: string, name: string): string | undefined {
  const names = [...list.matchAll(/(\s*)((?:type )?[\w$]+)/g)];
  const rank = (said: string) => said.replace(/^type /, '').toLowerCase();
  const index = names.findLastIndex(([, , said = '']) => rank(said) < rank(name));
  const found = names[index];
  if (found === undefined) return undefined;
  const gap = (index === 0 ? names[1]?.[1] : found[1]) ?? ' ';
  const at = found.index + found[0].length;
  return `${list.slice(0, at)},${gap}${name}${list.slice(at)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
