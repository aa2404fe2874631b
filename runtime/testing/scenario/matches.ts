import type { Json } from '../../core/payload.js';

/** Whether a value is what a pattern says: objects may have more fields, everything else is equal. */
export function matches(pattern: Json, value: unknown): boolean {
  if (pattern === null || typeof pattern !== 'object') return Object.is(pattern, value);
  if (value === null || typeof value !== 'object' || Array.isArray(pattern) !== Array.isArray(value))
    return false;
  if (Array.isArray(pattern)) {
    const list = value as unknown[];
    return pattern.length === list.length && pattern.every((entry, i) => matches(entry, list[i]));
  }
  return Object.entries(pattern).every(
    ([name, entry]) => Object.hasOwn(value, name) && matches(entry, (value as Record<string, unknown>)[name]),
  );
}
