import type { SandboxHost } from '@inkstone/runtime';
import { type SimulationResult, simulate } from '../simulate.js';
import type { Bug } from './bug.js';

/** Simulates one seed after another until the bug shows; `undefined` when none of `most` seeds shows it. */
export async function findBug(
  bug: Bug,
  { realm, most, from = 0 }: { realm: SandboxHost; most: number; from?: number },
): Promise<{ seeds: number; result: SimulationResult } | undefined> {
  for (let seeds = 1; seeds <= most; seeds += 1) {
    const result = await simulate({ seed: String(from + seeds - 1), realm, bug });
    if (result.violations.length > 0) return { seeds, result };
  }
  return undefined;
}
