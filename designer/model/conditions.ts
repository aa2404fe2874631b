import { isPath, literalText, quoted } from './text-expression.js';

/** A condition that the builder can show: a field, a comparison, a value. */
export interface SimpleCondition {
  field: string;
  comparison: Comparison;
  /** Text as a person types it: `500`, `travel`, or a path. Empty for comparisons without a value. */
  value: string;
}

export const COMPARISONS = {
  equals: { words: 'is', sign: '===' },
  differs: { words: 'is not', sign: '!==' },
  more: { words: 'is more than', sign: '>' },
  least: { words: 'is at least', sign: '>=' },
  less: { words: 'is less than', sign: '<' },
  most: { words: 'is at most', sign: '<=' },
} as const;

export type Comparison = keyof typeof COMPARISONS;

const SHAPE = /^(\S+)\s*(===|!==|>=|<=|>|<)\s*(.+)$/s;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const WORD = /^(?:true|false|null)$/;

/** Reads a condition; undefined when only an expression can say it. */
export function parseCondition(expression: string): SimpleCondition | undefined {
  const source = expression.trim();
  if (source === '') return { field: '', comparison: 'equals', value: '' };
  if (isPath(source)) return { field: source, comparison: 'equals', value: 'true' };
  const [, field, sign, right] = SHAPE.exec(source) ?? [];
  if (!field || !sign || right === undefined || !isPath(field)) return undefined;
  const comparison = (Object.keys(COMPARISONS) as Comparison[]).find((key) => COMPARISONS[key].sign === sign);
  const value = readValue(right.trim());
  return comparison && value !== undefined ? { field, comparison, value } : undefined;
}

function readValue(source: string): string | undefined {
  if (NUMBER.test(source) || WORD.test(source) || (isPath(source) && source.includes('.'))) return source;
  const text = literalText(source);
  const ambiguous =
    text !== undefined && (NUMBER.test(text) || WORD.test(text) || (isPath(text) && text.includes('.')));
  return ambiguous ? undefined : text;
}

/** The expression; empty while the field or the value is missing. */
export function printCondition({ field, comparison, value }: SimpleCondition): string {
  if (field === '') return '';
  if (comparison === 'equals' && value === 'true') return field;
  const plain = NUMBER.test(value) || WORD.test(value) || (isPath(value) && value.includes('.'));
  return `${field} ${COMPARISONS[comparison].sign} ${plain ? value : quoted(value)}`;
}
