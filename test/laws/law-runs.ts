/** How often a law is tried, and from which seed; both can be chosen, so that a failure can be seen again and nights can be used. */
import fc from 'fast-check';

/** Another one each time; `INKSTONE_SEED` repeats a run. */
export const SEED = Number(process.env.INKSTONE_SEED ?? Date.now() % 1_000_000_007);

const TIMES = Number(process.env.INKSTONE_TIMES ?? 1);

fc.configureGlobal({ seed: SEED });

/** The cases of a law when it is part of `npm test`, times `INKSTONE_TIMES`. */
export function cases(count: number): number {
  return Math.ceil(count * TIMES);
}

/** What a law prints, so that its run can be repeated. */
export function printSeed(law: string): void {
  process.stdout.write(`${law}: INKSTONE_SEED=${SEED}\n`);
}
