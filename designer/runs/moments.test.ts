import { expect, it } from 'vitest';
import type { Moment, Run } from '../api/types.js';
import { indexAt, placeOf, shownAt, stepBy } from './moments.js';

const moments = [0, 2, 5].map(
  (activation): Moment => ({ activation, time: '2026-11-11T14:02:11.000Z', tone: 'done' }),
);

it('finds the stop at or before an activation', () => {
  expect(indexAt(moments, undefined)).toBe(2);
  expect(indexAt(moments, 4)).toBe(1);
  expect(indexAt(moments, 5)).toBe(2);
  expect(indexAt([], undefined)).toBe(-1);
});

it('spreads the stops evenly', () => {
  expect([0, 1, 2].map((index) => placeOf(index, 2))).toEqual(['0%', '50%', '100%']);
  expect(placeOf(0, 0)).toBe('100%');
});

it('moves by keys and stays on the line', () => {
  expect(stepBy('ArrowLeft', 0, 2)).toBe(0);
  expect(stepBy('ArrowRight', 1, 2)).toBe(2);
  expect(stepBy('Home', 2, 2)).toBe(0);
  expect(stepBy('a', 1, 2)).toBeUndefined();
});

it('shows the time of the moment, of the end, or of the clock', () => {
  const start = Date.parse('2026-11-11T14:02:11.000Z');
  const run = {} as Run;
  expect(shownAt({ run, moments }, 2, start + 5_000)).toBe(start);
  expect(shownAt({ run, moments }, undefined, start + 5_000)).toBe(start + 5_000);
  expect(shownAt({ run, moments }, undefined, start - 5_000)).toBe(start);
  const closed = { closedAt: '2026-11-11T14:02:12.000Z' } as Run;
  expect(shownAt({ run: closed, moments }, undefined, start + 5_000)).toBe(start + 1_000);
});
