import { expect, test } from 'vitest';
import { durationToMs } from './duration.js';

test.each([
  [1_500, 1_500],
  ['250', 250],
  ['30 seconds', 30_000],
  ['1.5h', 5_400_000],
  ['3 days', 259_200_000],
  [' 2 weeks ', 1_209_600_000],
])('%j is %d ms', (duration, ms) => expect(durationToMs(duration)).toBe(ms));

test.each([
  '',
  'soon',
  '3 moons',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  'x'.repeat(200),
  null as never,
  {} as never,
])('%j is refused', (duration) =>
  expect(() => durationToMs(duration)).toThrow(expect.objectContaining({ code: 'invalid-duration' })),
);
