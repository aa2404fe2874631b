import type { ShardInput } from './input.js';
import { isClosed, nextOfChain } from './run.js';
import type { Turn } from './turn.js';

/** Gives the input to the run that goes on for this one, if this one has continued as new (N2). */
export function goOn(turn: Turn, input: ShardInput): boolean {
  const next = isClosed(turn.run) ? nextOfChain(turn.run) : undefined;
  if (next === undefined) return false;
  turn.onward.push({ ...input, runId: next });
  return true;
}
