/**
 * One activation, in the steps between which the host lets microtasks run dry:
 * begin → drain → (settle → drain)* → finish.
 */
import { applyInputs } from './apply-input.js';
import { setCurrentRun } from './current-run.js';
import type { Activation, HistoryRow } from './history.js';
import { isOperatorRow } from './operator-rows.js';
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
  const row = replaying ? (activation as HistoryRow) : undefined;
  run.commands.begin(row?.commands, run.strict === 'nodes');
  if (row) run.patches.learn(row.commands);
  run.history.begin(activation.inputs.length);
  run.markers.activation = number;
  run.markers.time = run.time;
  run.markers.context = run.rootContext;
  run.flags.begin(number, row && (row.flags ?? []));
  run.still = isOperatorRow(activation.inputs);
  applyInputs(run, activation.inputs);
}

/** To be called when microtasks have run dry. @returns whether code may have moved, so that they must again. */
export function settleActivation(run: Run): boolean {
  return !run.over && !run.still && run.conditions.settle();
}

/** To be called when nothing moves any more. */
export function finishActivation(run: Run): void {
  run.messages.finish();
  setCurrentRun(undefined);
}
