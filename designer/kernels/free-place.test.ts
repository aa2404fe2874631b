import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freePlace } from './free-place.js';
import { type Box, intersects } from './geometry.js';

const card = { width: 200, height: 64 };
const boxAt = (x: number, y: number): Box => ({ left: x, right: x + 200, top: y - 32, bottom: y + 32 });

test('a free place is taken as it is, also close to another', () => {
  expect(freePlace([boxAt(0, 0)], card, { x: 210, y: 0 })).toEqual({ x: 210, y: 0 });
});

test('on top of another, it gives way where that is nearest', () => {
  expect(freePlace([boxAt(0, 0)], card, { x: 10, y: 20 })).toEqual({ x: 10, y: 88 });
  expect(freePlace([boxAt(0, 0)], card, { x: 190, y: 0 })).toEqual({ x: 224, y: 0 });
});

test('wherever it is dropped, it covers nothing', () => {
  const anywhere = fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 600 }) });
  fc.assert(
    fc.property(fc.array(anywhere, { maxLength: 40 }), anywhere, (others, at) => {
      const boxes = others.map(({ x, y }) => boxAt(x, y));
      const place = freePlace(boxes, card, at);
      expect(boxes.filter((box) => intersects(box, boxAt(place.x, place.y)))).toEqual([]);
    }),
  );
});
