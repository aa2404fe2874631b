import { describe, expect, test } from 'vitest';
import type { ForeignExpression } from '../foreign.js';
import { areOpposite, translate } from './translate.js';
import { createVariables } from './variables.js';

const juel = (text: string): ForeignExpression => ({ text: `\${${text}}`, language: 'juel' });
const feel = (text: string): ForeignExpression => ({ text: `=${text}`, language: 'feel' });

function condition(expression: ForeignExpression): string | undefined {
  return translate(expression, 'boolean', createVariables());
}

describe('what means the same', () => {
  test.each([
    [juel('amount > 1000 && !urgent'), 'input.amount > 1000 && !input.urgent'],
    [juel('status eq \'new\' or status == "old"'), "input.status === 'new' || input.status === 'old'"],
    [juel('not (a > 1 and b le 2)'), '!(input.a > 1 && input.b <= 2)'],
    [juel("execution.getVariable('paid') == true"), 'input.paid === true'],
    [juel('order.total div 2 >= 10 - limit'), 'input.order.total / 2 >= 10 - input.limit'],
    [juel('name != null'), 'input.name !== undefined'],
    [juel('a - (b - c) > 0'), 'input.a - (input.b - input.c) > 0'],
    [juel('!empty flags.late && flags.late'), '!(input.flags.late === undefined) && input.flags.late'],
    [juel('empty name'), "String(input.name ?? '') === ''"],
    [juel("empty name || name == 'x'"), "(input.name ?? '') === '' || input.name === 'x'"],
    [juel('amount != null && amount > 5'), 'input.amount !== undefined && input.amount > 5'],
    [feel('amount >= 10 and kind = "x"'), "input.amount >= 10 && input.kind === 'x'"],
    [feel('if vip then amount > 1 else false'), 'input.vip ? input.amount > 1 : false'],
    [feel('not(a = 1)'), '!(input.a === 1)'],
    [feel('approved'), 'input.approved'],
  ])('%j', (expression, code) => expect(condition(expression)).toBe(code));
});

describe('what does not is not translated', () => {
  test.each([
    juel('bean.method(x)'),
    juel('list[0] == 1'),
    juel('empty bean.list(x)'),
    juel("a > 1 && a == 'x'"),
    juel('order > 1 && order.total > 1'),
    juel('a >'),
    juel('__proto__ == 1'),
    feel('some x in list satisfies x > 1'),
    feel('a in [1..5]'),
    feel('count(list) > 1'),
    feel('x between 1 and 2'),
    feel('name with spaces = 1'),
    feel('("'.repeat(1000)),
    feel('('.repeat(5000)),
    juel('!'.repeat(5000)),
    { text: 'approved', language: 'other' } as const,
  ])('%j', (expression) => expect(condition(expression)).toBeUndefined());
});

test('a variable has one type in all expressions of a process', () => {
  const variables = createVariables();
  expect(translate(juel('kind == 1'), 'boolean', variables)).toBe('input.kind === 1');
  expect(translate(juel("kind == 'a'"), 'boolean', variables)).toBeUndefined();
});

test('what may be missing is not ordered elsewhere, where nothing asks whether it is there', () => {
  const variables = createVariables();
  expect(translate(juel('amount == null'), 'boolean', variables)).toBe('input.amount === undefined');
  expect(translate(juel('amount > 5'), 'boolean', variables)).toBeUndefined();
});

test('variables that a step sets are variables of the workflow', () => {
  const variables = createVariables();
  variables.written.add('paid');
  expect(translate(juel('paid'), 'boolean', variables)).toBe('paid');
});

test('opposites are recognised', () => {
  expect(areOpposite(juel('paid'), juel('!paid'))).toBe(true);
  expect(areOpposite(juel('paid == true'), juel('paid == false'))).toBe(true);
  expect(areOpposite(juel('a > 1'), juel('a <= 1'))).toBe(true);
  expect(areOpposite(juel('a > 1'), juel('a < 1'))).toBe(false);
});
