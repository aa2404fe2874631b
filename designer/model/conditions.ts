/**
 * A condition as people build it: comparisons, all or any of them, nested. What no comparison can say stays in it as an
 * expression, so reading a condition and printing it again never changes what it means.
 */
import { COMPARISONS, type Comparison, comparing, isAlone } from './comparisons.js';
import { isOneOperand, type Logic, logicParts, withoutBrackets } from './logic-parts.js';
import { isPath, literalText } from './text-expression.js';

export interface Compare {
  kind: 'compare';
  /** Path of the value; empty while none is chosen. */
  field: string;
  comparison: Comparison;
  /** A literal or a path; empty while there is none, and for comparisons that stand alone. */
  value: string;
  /** Asked with `?.`, since the value may be absent. */
  absent?: true;
}

export type Condition =
  | Compare
  | { kind: 'group'; logic: Logic; members: Condition[] }
  | { kind: 'expression'; source: string };

export const NO_CONDITION: Compare = { kind: 'compare', field: '', comparison: 'equals', value: '' };

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const WORD = /^(?:true|false|null)$/;
const UNFILLED = /^todo\((?:'[^'\\]*'|"[^"\\]*")\)$/;
const BY_SIGN = /^(.+?)\s*(===|!==|>=|<=|>|<)\s*(.+)$/s;
const BY_METHOD = /^(!?)(.+?)(\??)\.(includes|startsWith|endsWith)\((.*)\)$/s;

export function parseCondition(expression: string): Condition {
  const source = expression.trim();
  if (source === '' || UNFILLED.test(source)) return NO_CONDITION;
  const split = logicParts(source);
  if (split) return { kind: 'group', logic: split.logic, members: split.parts.map(parseCondition) };
  const inner = withoutBrackets(source);
  const within = inner === undefined ? undefined : parseCondition(inner);
  if (within && within.kind !== 'expression') return within;
  return alone(source) ?? bySign(source) ?? byMethod(source) ?? { kind: 'expression', source };
}

/** The expression; empty while nothing is chosen. What is missing further in is a mark that cannot be published. */
export function printCondition(condition: Condition): string {
  if (condition.kind === 'expression') return condition.source.trim();
  if (condition.kind === 'compare') return condition.field === '' ? '' : printCompare(condition);
  const { members, logic } = condition;
  if (members.length < 2) return members[0] ? printCondition(members[0]) : '';
  return members.map(operand).join(logic === 'all' ? ' && ' : ' || ');
}

/** Whether it is a value that an expression can hold as it is: a number, a word, a text in quotes, a path. */
export function isPlainValue(source: string): boolean {
  return NUMBER.test(source) || WORD.test(source) || isPath(source) || literalText(source) !== undefined;
}

function operand(condition: Condition): string {
  const source = printCondition(condition);
  if (source === '') return `todo('Condition')`;
  return isOneOperand(source) ? source : `(${source})`;
}

function printCompare({ field, comparison, value, absent }: Compare): string {
  const { form } = comparing(comparison);
  const right = value === '' ? `todo('Value')` : value;
  if ('sign' in form) return `${field} ${form.sign} ${right}`;
  if ('method' in form) return `${form.not ? '!' : ''}${field}${absent ? '?' : ''}.${form.method}(${right})`;
  return form.pattern.replace('x', () => field);
}

const ALONE = (Object.keys(COMPARISONS) as Comparison[]).filter(isAlone);

function alone(source: string): Compare | undefined {
  for (const comparison of ALONE) {
    const { form } = comparing(comparison);
    if (!('pattern' in form)) continue;
    const [before, after] = form.pattern.split('x') as [string, string];
    if (!source.startsWith(before) || !source.endsWith(after)) continue;
    const field = source.slice(before.length, source.length - after.length);
    if (isPath(field)) return { kind: 'compare', field, comparison, value: '' };
  }
  return undefined;
}

function bySign(source: string): Compare | undefined {
  const [, field, sign, right] = BY_SIGN.exec(source) ?? [];
  if (!field || !sign || right === undefined || !isPath(field)) return undefined;
  const comparison = (Object.keys(COMPARISONS) as Comparison[]).find((key) => {
    const { form } = comparing(key);
    return 'sign' in form && form.sign === sign;
  });
  const value = readValue(right);
  return comparison && value !== undefined ? { kind: 'compare', field, comparison, value } : undefined;
}

function byMethod(source: string): Compare | undefined {
  const [, not, field, absent, method, right] = BY_METHOD.exec(source) ?? [];
  if (!field || right === undefined || !isPath(field)) return undefined;
  const comparison = (Object.keys(COMPARISONS) as Comparison[]).find((key) => {
    const { form } = comparing(key);
    return 'method' in form && form.method === method && form.not === (not === '!');
  });
  const value = readValue(right);
  if (!comparison || value === undefined) return undefined;
  return { kind: 'compare', field, comparison, value, ...(absent ? { absent: true } : {}) };
}

function readValue(source: string): string | undefined {
  const value = source.trim();
  if (UNFILLED.test(value)) return '';
  return isPlainValue(value) ? value : undefined;
}
