import { expect, test } from 'vitest';
import { inferSchema } from './infer-schema.js';

test('takes every property of an object as required', () => {
  expect(inferSchema({ limit: 500, currency: 'EUR', open: true })).toEqual({
    type: 'object',
    properties: { limit: { type: 'number' }, currency: { type: 'string' }, open: { type: 'boolean' } },
    required: ['limit', 'currency', 'open'],
  });
});

test('takes the items of a list together', () => {
  expect(inferSchema([{ a: 1, b: null }, { a: 'x', b: 2 }, { a: 2 }])).toEqual({
    type: 'array',
    items: {
      type: 'object',
      properties: { a: { anyOf: [{ type: 'number' }, { type: 'string' }] }, b: { type: 'number' } },
      required: ['a'],
    },
  });
});

test('knows nothing of what it has not seen', () => {
  expect(inferSchema({ a: null, b: [] })).toEqual({
    type: 'object',
    properties: { a: {}, b: { type: 'array', items: {} } },
    required: ['a', 'b'],
  });
});
