/**
 * From what size on the author of a workflow is warned, in one table. Two things end nothing but can stop a run: the
 * limit of a payload (a command over it fails at its node, or blocks the run there), and the memory of the sandbox, for
 * which histories and activations that grow have no limit of their own. All warnings come well before.
 *
 * Numbers are Temporal's where it has them: a payload from an eighth of its limit (256 KiB of 2 MiB), a history from
 * ten thousand events, two thousand things of a kind that are open at a time (which Temporal refuses, and this does not).
 */
import type { RunState } from './run-state.js';

/** What of a run is open, by its table in the fold. */
export type PendingKind = 'activities' | 'timers' | 'tasks' | 'children' | 'externals';

export type SizeKind =
  | 'payload'
  | 'memo'
  | 'search-attributes'
  | 'activation'
  | 'history-length'
  | 'history-size'
  | `pending-${PendingKind}`;

export interface SizeRule {
  unit: 'bytes' | 'characters' | 'events' | 'open';
  /** @param payloadLimit bytes */
  warnAt(payloadLimit: number): number;
  /** Absent: nothing is refused because of it. */
  limit?(payloadLimit: number): number;
  /** What to do about it. */
  advice: string;
}

/** From here on a run should continue as new. */
export const LONG_HISTORY_EVENTS = 10_000;
export const LARGE_HISTORY_CHARACTERS = 8 * 1024 * 1024;

const eighth = (payloadLimit: number) => Math.ceil(payloadLimit / 8);
const whole = (payloadLimit: number) => payloadLimit;
const reference = 'Keep large data elsewhere and pass a reference.';
const carriedOn = 'A run that continues as new carries it on. Keep in it what people look for only.';
const goOn = 'Continue as new when `workflowInfo().continueAsNewSuggested` says so.';

function pending(advice: string): SizeRule {
  return { unit: 'open', warnAt: () => 2_000, advice };
}

export const SIZE_RULES: Record<SizeKind, SizeRule> = {
  payload: { unit: 'bytes', warnAt: eighth, limit: whole, advice: reference },
  memo: { unit: 'bytes', warnAt: eighth, advice: carriedOn },
  'search-attributes': { unit: 'bytes', warnAt: eighth, advice: carriedOn },
  activation: {
    unit: 'characters',
    warnAt: () => 8 * 1024 * 1024,
    advice: 'Begin less at a time, for example with `mapConcurrently`.',
  },
  'history-length': { unit: 'events', warnAt: () => LONG_HISTORY_EVENTS, advice: goOn },
  'history-size': { unit: 'characters', warnAt: () => LARGE_HISTORY_CHARACTERS, advice: goOn },
  'pending-activities': pending('Begin fewer at a time, for example with `mapConcurrently`.'),
  'pending-timers': pending('Cancel timers that are no longer needed.'),
  'pending-tasks': pending('Ask people in child workflows, some hundreds in each.'),
  'pending-children': pending('Start children in groups, or through children of their own.'),
  'pending-externals': pending('Await signals to other runs before you send more.'),
};

/** How much of a kind is open. */
export function pendingOf(state: RunState, kind: PendingKind): number {
  return state[kind].size;
}
