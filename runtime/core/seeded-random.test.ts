import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, uuidFrom } from './seeded-random.js';

const take = (seed: string, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

test('the same seed gives the same numbers, all from 0 to below 1', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const numbers = take(seed, 20);
      expect(take(seed, 20)).toEqual(numbers);
      for (const number of numbers) expect(number >= 0 && number < 1).toBe(true);
    }),
  );
});

test('the numbers of a seed never change: histories rely on them', () => {
  expect(take('inkstone', 2)).toMatchInlineSnapshot(`
    [
      0.8962914612380355,
      0.00104191797278963,
    ]
  `);
  expect(uuidFrom(seededRandom('inkstone'))).toMatchInlineSnapshot(`"e071fe69-7c20-4b44-97ec-1fb6df736bd3"`);
});

test('numbers are spread evenly', () => {
  const counts = new Array<number>(10).fill(0);
  for (const number of take('spread', 10_000)) counts[Math.floor(number * 10)]! += 1;
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
