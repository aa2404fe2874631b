/** In what two commands differ that are the same step. */
import type { Command } from './history.js';
import type { ValueDifference } from './sandbox-protocol.js';

const MOST_DIFFERENCES = 5;
/** Longest JSON of a value, in characters. */
const MOST_OF_VALUE = 100;
const IDENTITY: readonly string[] = ['type', 'seq', 'path', 'iteration', 'stack'];

export function valueDifferences(was: Command, is: Command): ValueDifference[] {
  const found: ValueDifference[] = [];
  compare('', was, is, found);
  return found.slice(0, MOST_DIFFERENCES);
}

function compare(at: string, was: unknown, is: unknown, found: ValueDifference[]): void {
  if (found.length >= MOST_DIFFERENCES || JSON.stringify(was) === JSON.stringify(is)) return;
  if (!isTree(was) || !isTree(is) || Array.isArray(was) !== Array.isArray(is)) {
    found.push({ at, ...text('was', was), ...text('is', is) });
    return;
  }
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (at === '' && IDENTITY.includes(key)) continue;
    const below = Array.isArray(was) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
    compare(below, was[key], is[key], found);
  }
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function text(side: 'was' | 'is', value: unknown): Partial<ValueDifference> {
  const json = JSON.stringify(value);
  if (json === undefined) return {};
  return { [side]: json.length > MOST_OF_VALUE ? `${json.slice(0, MOST_OF_VALUE)}…` : json };
}
