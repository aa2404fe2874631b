import { expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { elementsIn } from './elements-in.js';
import { routing } from './routes.js';
import { sceneOf } from './scene.js';

const made = routing(
  sceneOf(
    drawing({ a: [0, 0], b: [600, 0], c: [5_000, 0], d: [10_000, 0], e: [10_000, 3_000] }, [
      ['a', 'b'],
      ['b', 'd'],
      ['d', 'e'],
    ]),
  ),
);

test('nodes in the region, lines that run through it, and the ends of those outside', () => {
  const { nodes, lines, ends } = elementsIn(made, { left: 500, top: -300, right: 2_000, bottom: 300 });
  expect([...nodes]).toEqual(['b']);
  expect([...lines]).toEqual(['a-b-next', 'b-d-next']);
  expect([...ends]).toEqual(['a', 'd']);
});

test('a line counts where it runs, not where the box around it is', () => {
  const { lines } = elementsIn(made, { left: 2_000, top: 1_000, right: 4_000, bottom: 2_000 });
  expect([...lines]).toEqual([]);
});

test('a line is there although neither of its nodes is', () => {
  const { nodes, lines, ends } = elementsIn(made, { left: 2_000, top: -300, right: 3_000, bottom: 300 });
  expect([...nodes]).toEqual([]);
  expect([...lines]).toEqual(['b-d-next']);
  expect([...ends]).toEqual(['b', 'd']);
});
