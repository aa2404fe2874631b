import {
  applyMeasured,
  type HistoryRow,
  newRunSizes,
  newRunState,
  type RunSizes,
  type RunState,
} from '@inkstone/runtime';

/** The fold of a run's history, with its sizes. @param payloadLimit bytes */
export function foldRun(
  rows: readonly HistoryRow[],
  payloadLimit: number,
): { state: RunState; sizes: RunSizes } {
  const state = newRunState();
  const sizes = newRunSizes();
  for (const row of rows)
    applyMeasured(state, sizes, { row, characters: JSON.stringify(row).length, payloadLimit });
  return { state, sizes };
}
