import { expect, it } from 'vitest';
import { backoff } from './backoff.js';

it('doubles up to twenty seconds, spread by a quarter to either side', () => {
  expect([0, 1, 2, 3].map((attempt) => backoff(attempt, 0.5))).toEqual([500, 1_000, 2_000, 4_000]);
  expect(backoff(40, 0.5)).toBe(20_000);
  expect(backoff(0, 0)).toBe(375);
  expect(backoff(0, 0.999)).toBeLessThanOrEqual(625);
});
