import { expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { sceneOf } from './scene.js';
import { snap } from './snap.js';

const scene = sceneOf(drawing({ a: [0, 0], b: [300, 100], moving: [500, 500] }, []));

test('a node near a row takes the row', () => {
  expect(snap(scene, 'moving', { x: 520, y: 96 })).toEqual({ at: { x: 520, y: 100 }, guides: { y: 100 } });
});

test('a node far from everything stays where it is', () => {
  expect(snap(scene, 'moving', { x: 520, y: 60 })).toEqual({ at: { x: 520, y: 60 }, guides: {} });
});
