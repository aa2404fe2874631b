import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPARISONS, type Comparison, comparisonsFor, isAlone } from './comparisons.js';
import { looseText, valueOfLooseText } from './condition-values.js';
import { type Compare, type Condition, parseCondition, printCondition } from './conditions.js';

const compare = (field: string, comparison: Comparison, value = '', absent?: true): Compare => ({
  kind: 'compare',
  field,
  comparison,
  value,
  ...(absent && { absent }),
});

test.each([
  ['input.amount > 500', compare('input.amount', 'more', '500')],
  [`input.category === 'travel'`, compare('input.category', 'equals', `'travel'`)],
  ['input.amount > policy.body.limit', compare('input.amount', 'more', 'policy.body.limit')],
  ['approval.ok', compare('approval.ok', 'holds')],
  ['!approval.ok', compare('approval.ok', 'fails')],
  [`!input.note?.includes('urgent')`, compare('input.note', 'lacks', `'urgent'`, true)],
  [`input.name.startsWith('Dr.')`, compare('input.name', 'starts', `'Dr.'`)],
  ['input.lines.length > 0', compare('input.lines', 'some')],
  ['input.note === undefined', compare('input.note', 'missing')],
  [`input.code === '500'`, compare('input.code', 'equals', `'500'`)],
  [`input.amount > todo('Value')`, compare('input.amount', 'more')],
  [
    `(input.a > 1 && input.b) || input.c === 'x || y'`,
    {
      kind: 'group',
      logic: 'any',
      members: [
        {
          kind: 'group',
          logic: 'all',
          members: [compare('input.a', 'more', '1'), compare('input.b', 'holds')],
        },
        compare('input.c', 'equals', `'x || y'`),
      ],
    },
  ],
  [
    'input.a > 1 && input.b * 2 > 3',
    {
      kind: 'group',
      logic: 'all',
      members: [compare('input.a', 'more', '1'), { kind: 'expression', source: 'input.b * 2 > 3' }],
    },
  ],
] satisfies [string, Condition][])('%s', (expression, condition) => {
  expect(parseCondition(expression)).toEqual(condition);
  expect(printCondition(condition)).toBe(expression);
});

test.each([
  'f(x)',
  'a ? b : c || d',
  'a ?? b',
  'a => a && b',
  '/x/.test(a) && b',
  'a && b // why',
  'a && (b',
  'a &&',
  'total = a && b',
  'a &&= b',
])('%s is left to an expression', (source) => {
  expect(parseCondition(source)).toEqual({ kind: 'expression', source });
});

test('without a field there is no condition yet; among others it is marked as not yet there', () => {
  expect(printCondition(compare('', 'more', '5'))).toBe('');
  const half: Condition = {
    kind: 'group',
    logic: 'all',
    members: [compare('a', 'holds'), compare('', 'equals')],
  };
  expect(printCondition(half)).toBe(`a && todo('Condition')`);
  expect(parseCondition(printCondition(half))).toEqual(half);
});

const paths = fc.constantFrom('a', 'input.b', `row['c d']`, 'list[0].x');
const values = fc.oneof(
  fc.constantFrom('500', '-1.5', 'null', `'it'`, `"isn't && (so)"`, 'policy.limit', ''),
  paths,
);
const compares = fc
  .record({
    field: paths,
    comparison: fc.constantFrom(...(Object.keys(COMPARISONS) as Comparison[])),
    value: values,
  })
  .map(({ field, comparison, value }) => compare(field, comparison, isAlone(comparison) ? '' : value))
  // `x === ''` and `x.length > 0` have names of their own.
  .filter(({ field }) => !field.endsWith('.length'));
const opaque = fc
  .constantFrom('f(a)', '(a ? b : c)', 'a * 2 > 1', 'a == b', '(a, b)')
  .map((source): Condition => ({ kind: 'expression', source }));
const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    compares,
    opaque,
    fc
      .record({
        logic: fc.constantFrom('all', 'any'),
        members: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }),
      })
      .map(
        (group): Condition => ({
          kind: 'group',
          ...(group as { logic: 'all' | 'any'; members: Condition[] }),
        }),
      ),
  ),
}));

test('what is built is read back as it was built', () => {
  fc.assert(
    fc.property(conditions, (built) => {
      expect(parseCondition(printCondition(built))).toEqual(built);
    }),
  );
});

test('reading and printing keeps the meaning of any logic', () => {
  const names = ['a', 'b', 'c', 'd'];
  const { source: sources } = fc.letrec<{ source: string }>((tie) => ({
    source: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom(...names, '!a', '!(b && c)', 'a === b', '(a ? b : c)', `a === 'x || y'`),
      fc
        .tuple(tie('source'), fc.constantFrom('&&', ' || ', '&& '), tie('source'))
        .map((parts) => parts.join('')),
      tie('source').map((inner) => `( ${inner})`),
    ),
  }));
  const meaning = (source: string) =>
    Array.from({ length: 16 }, (_, bits) =>
      Boolean(
        new Function(...names, `return (${source})`)(...names.map((_name, at) => (bits >> at) % 2 === 1)),
      ),
    );
  fc.assert(
    fc.property(sources, (source) => {
      expect(meaning(printCondition(parseCondition(source)))).toEqual(meaning(source));
    }),
  );
});

test('a value of unknown type is typed as it reads, and what is unclear has quotes', () => {
  expect(valueOfLooseText('travel')).toBe(`'travel'`);
  expect(looseText(`'travel'`)).toBe('travel');
  expect(looseText(`'500'`)).toBe(`'500'`);
  for (const value of ['500', '-1.5', 'null', `'it'`, 'policy.limit', ''])
    expect(valueOfLooseText(looseText(value))).toBe(value);
});

test('comparisons follow the type', () => {
  expect(comparisonsFor('boolean', false).map(({ label }) => label)).toEqual(['is true', 'is not true']);
  expect(comparisonsFor('date', false).map(({ label }) => label)).toContain('is on or before');
  expect(comparisonsFor('number', true).map(({ label }) => label)).toContain('is not given');
  expect(comparisonsFor('number', false, 'starts').map(({ value }) => value)).toContain('starts');
});
