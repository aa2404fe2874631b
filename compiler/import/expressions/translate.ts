import type { ForeignExpression } from '../foreign.js';
import type { Expression } from './expression.js';
import { parseExpression } from './parse-expression.js';
import { printExpression } from './print-expression.js';
import { admit, type Variables, type VariableType } from './variables.js';

/** The TypeScript of a condition or value where it means the same; undefined where it does not. */
export function translate(
  expression: ForeignExpression,
  wanted: VariableType,
  variables: Variables,
): string | undefined {
  const parsed = parsedExpression(expression);
  if (parsed === undefined || !admit(parsed, wanted, variables)) return undefined;
  return printExpression(parsed, variables);
}

/** Plain text, or text with an expression in it, as a value. */
export function translateText(expression: ForeignExpression, variables: Variables): string | undefined {
  if (expression.language !== 'other') return translate(expression, 'string', variables);
  return printExpression({ kind: 'literal', value: expression.text }, variables);
}

export function parsedExpression({ text, language }: ForeignExpression): Expression | undefined {
  if (language === 'feel') return parseExpression(text.slice(1), 'feel');
  if (language === 'code')
    return parseExpression(plainCode(text), 'juel') ?? parseExpression(plainCode(text), 'feel');
  const inner = /^[$#]\{([^{}]*)\}$/.exec(text.trim())?.[1];
  if (language !== 'juel' || inner === undefined) return undefined;
  return parseExpression(inner, 'juel');
}

/** `return (Integer) x > 0;` → `x > 0`: what a language of statements and casts has around an expression. */
function plainCode(text: string): string {
  const casts = /\((?:int|Integer|long|Long|double|Double|String|boolean|Boolean|Object)\)\s*(?=[\w("'])/g;
  return text
    .trim()
    .replace(/^return\b/, '')
    .replace(/;\s*$/, '')
    .replace(casts, '');
}

/** Whether one condition is the other's opposite: `${paid}` and `${!paid}`, `= "yes"` and `!= "yes"`. */
export function areOpposite(one: ForeignExpression, other: ForeignExpression): boolean {
  const [left, right] = [parsedExpression(one), parsedExpression(other)];
  if (left === undefined || right === undefined) return false;
  return same(opposite(left), right) || same(left, opposite(right));
}

function opposite(expression: Expression): Expression {
  if (expression.kind === 'not') return expression.operand;
  if (expression.kind !== 'compare') return { kind: 'not', operand: expression };
  const { operator, left, right } = expression;
  if (operator === '===' || operator === '!==')
    return { kind: 'compare', operator: operator === '===' ? '!==' : '===', left, right };
  if (left.kind === 'literal' && right.kind === 'literal') return { kind: 'not', operand: expression };
  return { kind: 'compare', operator: OPPOSITES[operator], left, right };
}

const OPPOSITES = { '<': '>=', '>=': '<', '>': '<=', '<=': '>' } as const;

function same(one: Expression, other: Expression): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

/** `x = true` is `x`, `x = false` is `not x`. */
function canonical(expression: Expression): Expression {
  if (expression.kind !== 'compare' || expression.right.kind !== 'literal') return expression;
  const { operator, left, right } = expression;
  if (typeof right.value !== 'boolean' || (operator !== '===' && operator !== '!==')) return expression;
  return right.value === (operator === '===') ? left : { kind: 'not', operand: left };
}
