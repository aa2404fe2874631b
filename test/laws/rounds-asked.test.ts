import { expect, test } from 'vitest';
import { withRoundsAsked } from './rounds-asked.js';

test('each loop asks in each round, also one without braces', () => {
  const module =
    '() => { const seen = []; for (const n of [1, 2]) seen.push(n); do { seen.push(3); } while (false); return seen; };';
  let rounds = 0;
  // biome-ignore lint/security/noGlobalEval: that is how the laws load a module
  const made = globalThis.eval(withRoundsAsked(module)) as (round: () => void) => () => number[];
  expect(made(() => rounds++)()).toEqual([1, 2, 3]);
  expect(rounds).toBe(3);
});
