/** Operators by dialect, and the functions that stand for some of them. */
import { type Arithmetic, type Comparison, type Dialect, type Expression, NotCommon } from './expression.js';

/** `1 == 0`, which people write for never, is no comparison to TypeScript. */
function foldedComparison(operator: Comparison, left: Expression, right: Expression): Expression | undefined {
  const known =
    left.kind === 'literal' && right.kind === 'literal' && typeof left.value === typeof right.value;
  if (!known || (operator !== '===' && operator !== '!==')) return undefined;
  return { kind: 'literal', value: (left.value === right.value) === (operator === '===') };
}

type Make = (left: Expression, right: Expression) => Expression;
const logic =
  (operator: '&&' | '||'): Make =>
  (left, right) => ({ kind: 'logic', operator, left, right });
export const compare =
  (operator: Comparison): Make =>
  (left, right) =>
    foldedComparison(operator, left, right) ?? { kind: 'compare', operator, left, right };
const sum =
  (operator: Arithmetic): Make =>
  (left, right) => ({ kind: 'arithmetic', operator, left, right });

const COMPARISONS = { '<': compare('<'), '<=': compare('<='), '>': compare('>'), '>=': compare('>=') };
const SUMS: Readonly<Record<string, Make>>[] = [
  { '+': sum('+'), '-': sum('-') },
  { '*': sum('*'), '/': sum('/') },
];

/** Operators by how tightly they bind, loosest first. */
export const LEVELS: Readonly<Record<Dialect, readonly Readonly<Record<string, Make>>[]>> = {
  feel: [
    { or: logic('||') },
    { and: logic('&&') },
    { '=': compare('==='), '!=': compare('!=='), ...COMPARISONS },
    ...SUMS,
  ],
  juel: [
    { '||': logic('||'), or: logic('||') },
    { '&&': logic('&&'), and: logic('&&') },
    {
      '==': compare('==='),
      '===': compare('==='),
      '!==': compare('!=='),
      eq: compare('==='),
      '!=': compare('!=='),
      ne: compare('!=='),
    },
    { ...COMPARISONS, lt: compare('<'), le: compare('<='), gt: compare('>'), ge: compare('>=') },
    SUMS[0]!,
    { ...SUMS[1], div: sum('/'), '%': sum('%'), mod: sum('%') },
  ],
};

const against =
  (operator: Comparison) =>
  (given: readonly Expression[]): Expression => {
    const [left, right] = given;
    if (left === undefined || right === undefined || given.length !== 2) throw new NotCommon();
    return compare(operator)(left, right);
  };
const whether =
  (value: boolean) =>
  (given: readonly Expression[]): Expression => {
    const [operand] = given;
    if (operand === undefined || given.length !== 1) throw new NotCommon();
    return compare('===')(operand, { kind: 'literal', value });
  };

/** What jBPM's designer writes for the conditions that people choose from a list. */
export const TESTS: Readonly<Record<string, (given: readonly Expression[]) => Expression>> = {
  'KieFunctions.isTrue': whether(true),
  'KieFunctions.isFalse': whether(false),
  'KieFunctions.equalsTo': against('==='),
  'KieFunctions.greaterThan': against('>'),
  'KieFunctions.greaterOrEqualThan': against('>='),
  'KieFunctions.lessThan': against('<'),
  'KieFunctions.lessOrEqualThan': against('<='),
};
