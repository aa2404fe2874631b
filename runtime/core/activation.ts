/**
 * One activation, in the steps between which the host lets microtasks run dry:
 * begin → drain → (settle → drain)* → finish.
 */
import { applyInputs } from './apply-input.js';
import { setCurrentRun } from './current-run.js';
import type { Activation, HistoryRow } from './history.js';
import type { Run } from './run.js';

/** Applies the inputs. `replaying`: it is a row of history, which holds the commands that must follow. */
export function beginActivation(
  run: Run,
  activation: Activation | HistoryRow,
  number: number,
  replaying: boolean,
): void {
  setCurrentRun(run);
  run.time = Math.max(run.time, activation.time);
  run.commands.replaying = replaying;
  run.markers.activation = number;
  run.markers.time = run.time;
  run.markers.context = run.rootContext;
  run.flags.begin(number, replaying ? ((activation as HistoryRow).flags ?? []) : undefined);
  applyInputs(run, activation.inputs);
}

/** To be called when microtasks have run dry. @returns whether code may have moved, so that they must again. */
export function settleActivation(run: Run): boolean {
  return !run.closed && !run.blocked && run.conditions.settle();
}

export function finishActivation(): void {
  setCurrentRun(undefined);
}
