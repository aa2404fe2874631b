import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoxIndex } from './box-index.js';
import { type Box, intersects } from './geometry.js';

const box = (reach: number) =>
  fc
    .record({
      left: fc.integer({ min: -reach, max: reach }),
      top: fc.integer({ min: -reach, max: reach }),
      width: fc.integer({ min: 0, max: reach }),
      height: fc.integer({ min: 0, max: reach }),
    })
    .map(({ left, top, width, height }): Box => ({ left, top, right: left + width, bottom: top + height }));

test('finds what looking at everything finds, in the same order, however often it is asked', () => {
  const boxes = fc.array(fc.oneof(box(2_000), box(400_000)), { maxLength: 200 });
  fc.assert(
    fc.property(boxes, fc.array(box(3_000), { minLength: 20, maxLength: 30 }), (all, regions) => {
      const index = new BoxIndex<Box>();
      for (const [at, region] of regions.entries()) {
        // Some are added after the first questions.
        for (const each of at === 0 ? all.slice(0, 100) : at === 15 ? all.slice(100) : [])
          index.add(each, each);
        const there = at < 15 ? all.slice(0, 100) : all;
        const found = there.filter((each) => intersects(each, region));
        expect(index.in(region)).toEqual(found);
        expect(index.meets(region)).toBe(found.length > 0);
        expect(index.meets(region, (each) => each !== found[0])).toBe(
          found.some((each) => each !== found[0]),
        );
      }
    }),
  );
});

test('a region without end finds everything in its way', () => {
  const index = new BoxIndex<string>();
  for (let n = 0; n < 30; n++)
    index.add({ left: n * 1_000, top: 0, right: n * 1_000 + 10, bottom: 10 }, `b${n}`);
  for (let n = 0; n < 20; n++)
    expect(index.in({ left: 25_000, right: 26_000, top: -Infinity, bottom: Infinity })).toEqual(['b25']);
});
