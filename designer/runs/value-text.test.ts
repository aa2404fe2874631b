import { expect, it } from 'vitest';
import { compactValue, prettyValue, tellingValue } from './value-text.js';

it.each([
  ['{"limit":500}', '{ limit: 500 }'],
  ['{}', '{}'],
  ['[1,"a",null]', '[1, "a", null]'],
  ['{"a":{"b":[true]}}', '{ a: { b: [true] } }'],
])('writes %s as %s', (json, text) => {
  expect(compactValue(json)).toBe(text);
});

it('cuts what is long, and bears a value that was cut before', () => {
  expect(compactValue(JSON.stringify('x'.repeat(100)), 20)).toHaveLength(20);
  expect(compactValue('{"a":"xx')).toBe('…');
  expect(prettyValue('{"a":"xx')).toBe('{"a":"xx');
});

it('shows of an answer the body', () => {
  expect(tellingValue('policy', '{"status":200,"headers":{},"body":{"limit":500}}')).toEqual({
    name: 'policy.body',
    json: '{ limit: 500 }',
  });
  expect(tellingValue('total', '12')).toEqual({ name: 'total', json: '12' });
});
