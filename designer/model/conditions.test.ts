import { expect, test } from 'vitest';
import { parseCondition, printCondition } from './conditions.js';

test.each([
  ['input.amount > 500', { field: 'input.amount', comparison: 'more', value: '500' }],
  [`input.category === 'travel'`, { field: 'input.category', comparison: 'equals', value: 'travel' }],
  [
    'input.amount > policy.body.limit',
    { field: 'input.amount', comparison: 'more', value: 'policy.body.limit' },
  ],
  ['approval.ok', { field: 'approval.ok', comparison: 'equals', value: 'true' }],
] as const)('%s', (expression, parts) => {
  expect(parseCondition(expression)).toEqual(parts);
  expect(printCondition(parts)).toBe(expression);
});

test.each(['a > 1 && b', 'f(x)', '!ready', `input.code === '500'`])(
  '%s is left to an expression',
  (expression) => {
    expect(parseCondition(expression)).toBeUndefined();
  },
);

test('without a field there is no condition yet', () => {
  expect(printCondition({ field: '', comparison: 'more', value: '5' })).toBe('');
});
