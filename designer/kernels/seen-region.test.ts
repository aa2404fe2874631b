import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameRegion, seenRegion } from './seen-region.js';

const SIZE = { width: 1376, height: 592 };

test('holds everything that the view shows, and not much more', () => {
  const view = fc.record({
    x: fc.integer({ min: -100_000, max: 100_000 }),
    y: fc.integer({ min: -100_000, max: 100_000 }),
    zoom: fc.double({ min: 0.05, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(view, ({ x, y, zoom }) => {
      const region = seenRegion({ x, y, zoom }, SIZE);
      expect(region.left).toBeLessThanOrEqual(-x / zoom);
      expect(region.top).toBeLessThanOrEqual(-y / zoom);
      expect(region.right).toBeGreaterThanOrEqual((SIZE.width - x) / zoom);
      expect(region.bottom).toBeGreaterThanOrEqual((SIZE.height - y) / zoom);
      expect((region.right - region.left) * zoom).toBeLessThanOrEqual(SIZE.width + 2 * (140 * zoom + 512));
    }),
  );
});

test('stays the same while one pans within a cell', () => {
  const at = (x: number) => seenRegion({ x, y: 0, zoom: 1 }, SIZE);
  const regions = Array.from({ length: 256 }, (_, x) => at(-x));
  const changes = regions.filter((region, index) => index > 0 && !sameRegion(region, regions[index - 1]));
  expect(changes.length).toBeLessThanOrEqual(2);
});
