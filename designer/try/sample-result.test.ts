import { expect, test } from 'vitest';
import { mockProblem } from './mock-problem.js';
import { sampleResult } from './sample-result.js';

const SCHEMAS = [
  {
    type: 'object',
    properties: { at: { type: 'string', format: 'date-time' }, to: { type: 'string', format: 'email' } },
  },
  { type: 'integer', minimum: 3, multipleOf: 5 },
  { type: 'number', exclusiveMinimum: 0, maximum: 0.5, default: 0.2 },
  { enum: ['red', 'green'] },
  { type: 'array', items: { type: 'string', minLength: 8 }, minItems: 2 },
  { oneOf: [{ type: 'null' }, { type: 'string' }] },
  {
    $defs: {
      Tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/$defs/Tree' } } } },
    },
    $ref: '#/$defs/Tree',
  },
];

test.each(SCHEMAS)('a sample fits its schema: %j', (schema) => {
  expect(mockProblem(sampleResult(schema), schema, 'it')).toBeUndefined();
});

test('texts are called what their field is called', () => {
  expect(sampleResult({ type: 'object', properties: { city: { type: 'string' } } })).toEqual({
    city: 'city',
  });
});

test('what does not fit is said with its place', () => {
  expect(
    mockProblem({ n: 'x' }, { type: 'object', properties: { n: { type: 'number' } } }, 'Count'),
  ).toContain('/n');
});
