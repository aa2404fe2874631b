import type { Json } from '@inkstone/runtime';
import { type Habits, OWN_HABITS } from './habits.js';
import { array, type Layout, object, row } from './layout.js';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A string literal in the usual quotes, or in the others when that needs fewer escapes. */
export function quote(text: string, { quote: usual }: Habits = OWN_HABITS): string {
  const other = usual === "'" ? '"' : "'";
  const mark = text.includes(usual) && !text.includes(other) ? other : usual;
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(mark, `\\${mark}`);
  return mark + inside.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') + mark;
}

/** `key: value`, or only `key` when both are the same name. */
export function property(key: string, value: Layout, habits = OWN_HABITS): Layout {
  if (!IDENTIFIER.test(key)) return row(`${quote(key, habits)}: `, value);
  return value === key ? key : row(`${key}: `, value);
}

/** JSON as an expression. */
export function literal(value: Json, habits = OWN_HABITS): Layout {
  if (typeof value === 'string') return quote(value, habits);
  if (Array.isArray(value)) return array(value.map((item) => literal(item, habits)));
  if (value === null || typeof value !== 'object') return String(value);
  return object(Object.entries(value).map(([key, item]) => property(key, literal(item, habits), habits)));
}

/** A statement without the semicolon at its end, where that is the habit. */
export function ended(statement: string, { semicolons }: Habits): string {
  return semicolons ? statement : statement.replace(/;$/, '');
}

/** The expression of a setting; when it is not filled in, a mark that cannot be published. */
export function expressionOr(expression: string | undefined, what: string): string {
  const text = expression?.trim() ?? '';
  return text === '' ? `todo(${quote(what)})` : text;
}
