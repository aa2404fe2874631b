/** How often a law is tried, and from which seed; both can be chosen, so that a failure can be seen again and nights can be used. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { vi } from 'vitest';

/**
 * Another one for each state of the compiler, so that every change of it is tried with cases of its own; the same for
 * all who test that state, so that what fails fails for everybody. `INKSTONE_SEED` chooses.
 */
export const SEED = Number(process.env.INKSTONE_SEED ?? seedOfCompiler());

function seedOfCompiler(): number {
  try {
    const options = { encoding: 'utf8', cwd: import.meta.dirname, stdio: 'pipe' } as const;
    const tree = execFileSync('git', ['rev-parse', 'HEAD:compiler'], options);
    return Number.parseInt(tree.slice(0, 7), 16);
  } catch {
    // Not a checkout: an archive of the sources.
    return 20_261;
  }
}

const TIMES = Number(process.env.INKSTONE_TIMES ?? 1);

fc.configureGlobal({ seed: SEED });

// A law takes as long as its cases do, on a busy machine several times as long: the limit ends only what hangs.
vi.setConfig({ testTimeout: 600_000 });

/** The cases of a law when it is part of `npm test`, times `INKSTONE_TIMES`. */
export function cases(count: number): number {
  return Math.ceil(count * TIMES);
}

/** What a law prints, so that its run can be repeated. */
export function printSeed(law: string): void {
  process.stdout.write(`${law}: INKSTONE_SEED=${SEED}\n`);
}
