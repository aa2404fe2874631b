import { expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { sceneOf } from './scene.js';
import { snap } from './snap.js';

const scene = sceneOf(
  drawing({ a: [0, 0], b: [300, 100], moving: [500, 500], other: [800, 500], third: [800, 700] }, []),
);
const STAYS = { by: { x: 0, y: 0 }, guides: {} };

test('a node near a row takes the row', () => {
  const snapped = snap(scene, { moving: { x: 520, y: 96 } });
  expect(snapped).toEqual({ by: { x: 0, y: 4 }, guides: { y: 100 } });
});

test('a node far from everything stays where it is', () => {
  expect(snap(scene, { moving: { x: 520, y: 60 } })).toEqual(STAYS);
});

test('of several, the box around them snaps: a row of them to a row', () => {
  const row = { moving: { x: 520, y: 97 }, other: { x: 820, y: 97 } };
  expect(snap(scene, row)).toEqual({ by: { x: 0, y: 3 }, guides: { y: 100 } });
});

test('of several in more than one row, the edges snap', () => {
  const { left, top } = scene.boxes.b!;
  const middle = top + 32 + 4;
  const heap = { moving: { x: left - 5, y: middle }, third: { x: left + 295, y: middle + 200 } };
  expect(snap(scene, heap)).toEqual({ by: { x: 5, y: -4 }, guides: { x: left, y: top } });
});

test('what is dragged, or moves along, gives no lines', () => {
  const one = { moving: { x: 520, y: 498 } };
  expect(snap(scene, one, { other: true })).toEqual(STAYS);
  expect(snap(scene, one).guides).toEqual({ y: 500 });
  expect(snap(scene, { note: { x: 1, y: 1 } })).toEqual(STAYS);
});
