import { currentRun } from '../core/current-run.js';

/**
 * Tells new work from runs that began before a change, so that both replay. The first time new work asks, history
 * remembers it; a run that passed here before the change gets `false` in replay.
 *
 *     if (patched('charge-first')) await charge(order);
 *     else await ship(order);
 */
export function patched(patchId: string): boolean {
  const run = currentRun();
  return run.patches.applies(run, patchId, false);
}

/**
 * In place of `patched` once no run of the old way is left: what stands in the patched branch is now always done.
 * Histories that hold the patch still replay, also when this call is taken out later.
 */
export function deprecatePatch(patchId: string): void {
  const run = currentRun();
  run.patches.applies(run, patchId, true);
}
