import { expect, test } from 'vitest';
import { firstView } from './first-view.js';

const view = { width: 1400, height: 600 };
const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

test('a new drawing stands at the left, halfway down, at full size', () => {
  expect(firstView([box(0, -22, 116, 22), box(240, -22, 356, 22)], view)).toEqual({ x: 96, y: 300, zoom: 1 });
});

test('a drawing that fits is in the middle', () => {
  const { x, zoom } = firstView([box(0, 0, 1600, 64)], view);
  expect(x + 800 * zoom).toBeCloseTo(700);
});

test('of one that would become too small to read, where something is to be seen', () => {
  const keep = box(5000, 0, 5200, 64);
  const { x, zoom } = firstView([box(0, 0, 9000, 64), keep], view, { least: 0.65, keep });
  expect(zoom).toBe(0.65);
  expect(5100 * zoom + x).toBeCloseTo(700);
});

test('nothing is left empty beyond the end of a drawing whose end is to be seen', () => {
  const keep = box(2100, 0, 2200, 64);
  const { x, zoom } = firstView([box(0, 0, 200, 64), keep], view, { least: 0.65, keep });
  expect(2200 * zoom + x).toBeCloseTo(1400 - 96);
});

test('of one that would become too small to read, the beginning', () => {
  expect(firstView([box(0, 0, 9000, 64)], view)).toMatchObject({ x: 96, zoom: 0.7 });
});

test('a tall one begins below what floats at the upper edge', () => {
  const { y, zoom } = firstView([box(0, 0, 400, 800)], view);
  expect(zoom).toBe(0.7);
  expect(y).toBe(96);
});
