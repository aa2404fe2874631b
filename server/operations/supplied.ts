import { type Json, toPayload } from '@inkstone/runtime';
import type { Supplied } from '../engine/index.js';
import type { OpenStep } from './open-steps.js';

/** What an operator says in place of the step. A human task without an outcome is refused by its run. */
export function suppliedOf(
  { family, seq }: OpenStep,
  {
    result = null,
    outcome = '',
    by,
  }: { result?: Json | undefined; outcome?: string | undefined; by: string },
): Supplied {
  if (family === 'timer') return { family, seq };
  if (family !== 'task') return { family, seq, result: toPayload(result) };
  const data = result === null ? {} : { data: result };
  return { family, seq, result: { outcome, completedBy: by, ...data } };
}
