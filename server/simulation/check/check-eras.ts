/** A run's history is in one era, which its row names. */
import type { Tables } from '../store/tables.js';
import type { Violations } from './violations.js';

export function checkEras({ runs, history }: Tables, violations: Violations): void {
  for (const [key, rows] of history) {
    const run = runs.get(key);
    const strays = rows
      .filter(({ era }) => era !== run?.era)
      .map(({ activation, era }) => `${activation} in ${era}`);
    if (strays.length > 0)
      violations.add(6, `run ${run?.runId} is of era ${run?.era}, its rows ${strays.join(', ')}`);
  }
}
