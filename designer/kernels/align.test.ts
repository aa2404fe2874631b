import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aligned, distributed, type Placed, type Side } from './align.js';

const spots: Placed = {
  a: { x: 0, y: 0, width: 200, height: 64 },
  b: { x: 300, y: 100, width: 120, height: 44 },
  c: { x: 900, y: 40, width: 200, height: 64 },
};

test('all touch the line of the outermost', () => {
  expect(aligned(spots, 'left')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 100 }, c: { x: 0, y: 40 } });
  expect(aligned(spots, 'right').b).toEqual({ x: 980, y: 100 });
  expect(aligned(spots, 'top').b).toEqual({ x: 300, y: -10 });
  expect(aligned(spots, 'row').a!.y).toBe(45);
});

test('gaps are equal, first and last stay', () => {
  expect(distributed(spots, 'x')).toEqual({ a: { x: 0, y: 0 }, b: { x: 490, y: 100 }, c: { x: 900, y: 40 } });
  expect(distributed({ a: spots.a!, b: spots.b! }, 'x')).toEqual({});
});

const anySpots = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 3 }),
  fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
    width: fc.constantFrom(120, 200),
    height: fc.constantFrom(44, 64),
  }),
  { minKeys: 1, maxKeys: 8, noNullPrototype: true },
);

test('aligning twice is aligning once', () => {
  fc.assert(
    fc.property(
      anySpots,
      fc.constantFrom<Side>('left', 'right', 'top', 'bottom', 'row', 'column'),
      (some, side) => {
        const once = aligned(some, side);
        const again = aligned(
          Object.fromEntries(Object.entries(some).map(([id, spot]) => [id, { ...spot, ...once[id]! }])),
          side,
        );
        for (const id of Object.keys(some)) {
          expect(Math.abs(again[id]!.x - once[id]!.x)).toBeLessThanOrEqual(1);
          expect(Math.abs(again[id]!.y - once[id]!.y)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});
