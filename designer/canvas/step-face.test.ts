import { nodeSchema } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { kindFace } from './step-face.js';

test('each kind has an icon of its own', () => {
  const icons = nodeSchema.options.map(({ shape }) => kindFace(shape.kind.value).icon);
  expect(new Set(icons).size).toBe(icons.length);
});
