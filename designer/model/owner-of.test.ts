import { expect, test } from 'vitest';
import { ownerOf } from './owner-of.js';

const anchors = [
  { graph: 'main', node: 'choice', from: 10, to: 100 },
  { graph: 'main', node: 'step', from: 40, to: 60 },
];

test('the innermost node owns a place; some places nobody owns', () => {
  expect([5, 20, 50, 80].map((offset) => ownerOf(anchors, offset))).toEqual([
    undefined,
    'choice',
    'step',
    'choice',
  ]);
});
