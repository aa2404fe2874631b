import { currentRun } from '../core/current-run.js';
import { patchMemo } from '../core/memo.js';
import type { Payload } from '../core/payload.js';
import { toPayload } from '../core/payload-codec.js';

/**
 * Changes the run's memo: values for people and programs that look at runs, which are not searched.
 *
 *     upsertMemo({ step: 'shipped', draft: null }); // null removes
 */
export function upsertMemo(memo: Record<string, unknown>): void {
  const run = currentRun();
  const patch = recordMemo(memo);
  run.issue({ type: 'ModifyWorkflowProperties', memo: patch });
  run.properties.memo = patchMemo(run.properties.memo, patch);
}

/** As a command carries it; `null` and `undefined` remove. */
export function recordMemo(memo: Record<string, unknown>): Record<string, Payload | null> {
  const entries = Object.entries(memo).map(([key, value]) => [key, value == null ? null : toPayload(value)]);
  return JSON.parse(JSON.stringify(Object.fromEntries(entries)));
}

/** Of a run that starts: there is nothing to remove. */
export function recordInitialMemo(memo: Record<string, unknown>): Record<string, Payload> {
  const set = Object.entries(recordMemo(memo)).filter(([, value]) => value !== null);
  return Object.fromEntries(set) as Record<string, Payload>;
}
