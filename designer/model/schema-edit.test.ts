import { expect, test } from 'vitest';
import { sameJson } from './place.js';
import { FIELD_TYPES, type FieldType, fieldTypeOf, moveProperty, retyped, worded } from './schema-edit.js';
import { schemaView } from './schema-words.js';

const claim = {
  type: 'object',
  properties: { amount: { type: 'number' }, note: { type: 'string' }, urgent: { type: 'boolean' } },
  required: ['amount', 'urgent'],
};

test('a field moves among its neighbours, and not past them', () => {
  const moved = moveProperty(claim, 'urgent', -2)!;
  expect(Object.keys(moved.properties as object)).toEqual(['urgent', 'amount', 'note']);
  expect(moved.required).toEqual(['urgent', 'amount']);
  expect(moveProperty(claim, 'amount', -1)).toBeUndefined();
  expect(moveProperty(claim, 'urgent', 1)).toBeUndefined();
  expect(moveProperty(claim, 'toString', 1)).toBeUndefined();
});

test('another order of properties is another schema', () => {
  expect(sameJson(claim, structuredClone(claim))).toBe(true);
  const { required, ...rest } = claim;
  expect(sameJson(claim, { required, ...rest })).toBe(true);
  const { amount, ...others } = claim.properties;
  expect(sameJson(claim, { ...claim, properties: { ...others, amount } })).toBe(false);
});

test.each(Object.keys(FIELD_TYPES) as FieldType[])('%s is known again', (type) => {
  expect(fieldTypeOf(schemaView(FIELD_TYPES[type]))).toBe(type);
});

test('label and help outlive the type, and go when they are emptied', () => {
  const named = worded(worded({ type: 'string' }, 'title', 'Sum'), 'description', 'In euros.');
  expect(retyped(named, 'number')).toEqual({ type: 'number', title: 'Sum', description: 'In euros.' });
  expect(worded(named, 'description', '')).toEqual({ type: 'string', title: 'Sum' });
});
