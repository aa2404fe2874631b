/**
 * `if (!…)` without `else`, of a comparison for equality its opposite: `size !== 0`. Read as it stands it is a branch with a negated condition; it may also say that only
 * *otherwise* does something. The drawing tells which: a condition that it has word for word is never taken apart.
 */
import { ts } from 'ts-morph';
import type { NodeContent } from './title-comment.js';

/** A name, a property of it, a call without arguments: `!` binds as meant. */
const SIMPLE = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*(?:\(\))?$/;

/** @param numbers what is a number for sure (`numberPaths`), beside literals and lengths */
export function negation(condition: string, numbers: ReadonlySet<string> = NONE): string {
  return oppositeOf(condition, (text) => isNumber(text, numbers)) ?? `!${operand(condition)}`;
}

const NONE: ReadonlySet<string> = new Set();

const OPPOSITES: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };
const OF_ORDER: Readonly<Record<string, string>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

function isNumber(text: string, numbers: ReadonlySet<string>): boolean {
  return /^-?\d[\d_]*(?:\.\d+)?$|^[A-Za-z_$][\w$.]*\.(?:length|size)$/.test(text) || numbers.has(text);
}

/**
 * `a !== b` for `a === b`, `a >= b` for `a < b` where both are numbers: `!(a < b)` also holds where one is none.
 * @param isNumber whether an expression is one
 */
export function oppositeOf(condition: string, isNumber: (text: string) => boolean): string | undefined {
  if (!/[!=]=|[<>]/.test(condition)) return undefined;
  const file = ts.createSourceFile('c.ts', `(${condition});`, ts.ScriptTarget.ES2023, true);
  const [statement, more] = file.statements;
  if (statement === undefined || more !== undefined || !ts.isExpressionStatement(statement)) return undefined;
  const whole = statement.expression;
  if (!ts.isParenthesizedExpression(whole) || !ts.isBinaryExpression(whole.expression)) return undefined;
  const { operatorToken, left, right } = whole.expression;
  const operator = operatorToken.getText(file);
  const isOrder = isNumber(left.getText(file)) && isNumber(right.getText(file));
  const opposite = OPPOSITES[operator] ?? (isOrder ? OF_ORDER[operator] : undefined);
  if (opposite === undefined) return undefined;
  return (
    condition.slice(0, operatorToken.getStart(file) - 1) + opposite + condition.slice(operatorToken.end - 1)
  );
}

/** The condition as it can stand behind a `!`. */
export function operand(condition: string): string {
  return SIMPLE.test(condition) ? condition : `(${condition})`;
}

/** The conditions of all decisions and inclusive splits, as they are written. */
export function conditionsOf(nodes: Iterable<NodeContent>): Set<string> {
  return new Set(
    [...nodes].flatMap((node) =>
      node.kind === 'decision' || node.kind === 'inclusive'
        ? node.branches.map(({ condition }) => condition.trim())
        : [],
    ),
  );
}

/** The condition as it can stand before `? … : …`. */
export function askedFirst(condition: string): string {
  const looksLoose = /\?(?!\.)|=>|,|(?<![=!<>])=(?!=)|\b(?:yield|async)\b/.test(condition);
  return looksLoose ? `(${condition})` : condition;
}

/** That none of the conditions holds. */
export function noneOf(conditions: readonly string[]): string {
  return conditions.map((condition) => negation(condition.trim())).join(' && ');
}
