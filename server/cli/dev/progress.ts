import { performance } from 'node:perf_hooks';

/** Runs a step and prints one line with its time when it is done. */
export type Step = <T>(done: string, work: () => Promise<T>) => Promise<T>;

/** Steps that take this long say that they are still at it. */
const SLOW_MS = 3000;

export function createProgress(print: (line: string) => void): Step {
  return async (done, work) => {
    const started = performance.now();
    const slow = setInterval(() => print(`  … ${done}: not yet, ${seconds(started)} so far`), SLOW_MS);
    try {
      const result = await work();
      print(`  ✓ ${done} (${seconds(started)})`);
      return result;
    } finally {
      clearInterval(slow);
    }
  };
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
