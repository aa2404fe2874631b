import { expect, test } from 'vitest';
import { roundedPath } from './rounded-path.js';

test('corners are rounded by the radius, and by less where a piece is short', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
    { x: 40, y: 40 },
  ];
  expect(roundedPath(corner, 10)).toBe('M0 0L30 0Q40 0 40 10L40 40');
  expect(roundedPath([corner[0]!, { x: 8, y: 0 }, { x: 8, y: 40 }], 10)).toBe('M0 0L4 0Q8 0 8 4L8 40');
});
