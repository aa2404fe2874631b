import { expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { lineBundles } from './line-bundles.js';
import { roundedPath } from './rounded-path.js';
import { routing } from './routes.js';
import { sceneOf } from './scene.js';

const made = routing(
  sceneOf(
    drawing({ a: [0, 0], b: [400, 0], c: [800, 200], far: [9_000, 0], end: [9_400, 0] }, [
      ['a', 'b'],
      ['b', 'c'],
      ['far', 'end'],
    ]),
  ),
);

const path = (line: string) => roundedPath(made.routes[line]!.points, 10);

test('neighbours of one ink are one path; what is far away or of another ink is not', () => {
  const plain = lineBundles(made, () => 'plain');
  expect(plain.map((bundle) => bundle.path)).toEqual([
    path('a-b-next') + path('b-c-next'),
    path('far-end-next'),
  ]);
  const inks = lineBundles(made, (line) => (line === 'b-c-next' ? 'selected' : 'plain'));
  expect(inks.map(({ ink }) => ink)).toEqual(['plain', 'selected', 'plain']);
});
