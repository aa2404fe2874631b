import { expect, it } from 'vitest';
import { schemaRows, typeWords } from './schema-rows.js';

it.each([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', format: 'email' }, 'text (email)'],
  [{ enum: ['GET', 'POST'] }, 'one of GET, POST'],
  [{ type: 'array', items: { type: 'number' } }, 'list of number'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text or nothing'],
  [{}, 'anything'],
  [true, 'anything'],
])('says %j as "%s"', (schema, words) => {
  expect(typeWords(schema)).toBe(words);
});

it('lists the properties of an object', () => {
  const schema = {
    type: 'object',
    properties: { url: { type: 'string', description: 'Where to' } },
    required: ['url'],
  };
  expect(schemaRows(schema)).toEqual([{ name: 'url', type: 'text', required: true, help: 'Where to' }]);
  expect(schemaRows({ type: 'string' })).toEqual([]);
});
