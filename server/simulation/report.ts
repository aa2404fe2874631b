/** What a simulation says to people. */
import type { Bug } from './planted/bug.js';
import type { SimulationResult } from './simulate.js';
import type { Tally } from './tally.js';

export function failureReport(result: SimulationResult, replayed: SimulationResult): string {
  const { seed, violations, steps, ms, hash } = result;
  const said = violations.slice(0, 5).map(({ promise, what }) => `    promise ${promise}: ${what}`);
  const same = replayed.hash === hash ? 'replayed to the same trace' : `NOT replayed: trace ${replayed.hash}`;
  return [
    `seed ${seed}: ${violations.length} violations after ${steps} steps, ${Math.round(ms)} ms; trace ${hash}, ${same}`,
    ...said,
    `    npm run simulate -- --seeds 1 --from ${seed} --log FILE`,
  ].join('\n');
}

/** Faults and operations reached, three a line. */
export function tallyReport(tally: Tally): string {
  const cells = tally.entries().map(([what, count]) => `${String(count).padStart(9)} ${what}`.padEnd(62));
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += 2)
    lines.push(
      cells
        .slice(at, at + 2)
        .join(' ')
        .trimEnd(),
    );
  return lines.join('\n');
}

export function bugReport(
  { name, what }: Bug,
  found: { seeds: number; result: SimulationResult } | undefined,
): string {
  const [first] = found?.result.violations ?? [];
  const how = found
    ? `found in ${found.seeds} seeds (promise ${first?.promise}: ${first?.what.slice(0, 100)})`
    : 'NOT FOUND';
  return `${name} (${what}): ${how}`;
}
