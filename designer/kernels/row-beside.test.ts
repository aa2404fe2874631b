import { expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { rowBeside } from './row-beside.js';
import { sceneOf } from './scene.js';

test('near the row of an end: that row; between them: where it is', () => {
  const scene = sceneOf(drawing({ a: [0, 0], b: [300, 120] }, [['a', 'b']]));
  expect([-10, 35, 60, 90, 130].map((y) => rowBeside(scene, 'a-b-next', y))).toEqual([0, 0, 60, 120, 120]);
});
