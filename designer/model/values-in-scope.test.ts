import { expect, test } from 'vitest';
import { expenses, PLUGINS } from './document-fixture.js';
import { valuesInScope } from './values-in-scope.js';

const known = (at: string) => valuesInScope(expenses(), PLUGINS, at);

test('the input is known everywhere, with what is inside of it', () => {
  expect(known('look').map((value) => value.expression)).toEqual([
    'input.amount',
    'input.employee',
    'input.employee.email',
  ]);
});

test('a result is known behind its step, in the shape that the author gave; a nameless one says how it will be called', () => {
  const limit = known('ask').find((value) => value.label === 'Limit');
  expect(limit).toMatchObject({
    expression: 'lookUpPolicy.body.limit',
    type: 'number',
    from: 'Look up policy',
    names: { node: 'look', result: 'lookUpPolicy' },
  });
});

test('an answer is known behind its task only', () => {
  expect(known('refused').some((value) => value.expression === 'approval.comment')).toBe(true);
  expect(known('over').some((value) => value.expression === 'approval.comment')).toBe(false);
});

test('what is prepared is known at every step, as what it takes out of the input', () => {
  const document = expenses();
  Object.assign(document.graphs.main!.nodes.start!, {
    prepare: 'const { amount, employee: by } = input;\nconst now = Date.now();',
  });
  const prepared = (at: string) =>
    valuesInScope(document, PLUGINS, at).filter(({ from }) => from === 'Preparation');
  expect(prepared('look')).toMatchObject([
    { expression: 'amount', label: 'Amount', type: 'number' },
    { expression: 'by', schema: { type: 'object' } },
    { expression: 'by.email', type: 'text' },
    { expression: 'now' },
  ]);
  expect(prepared('start')).toEqual([]);
});
