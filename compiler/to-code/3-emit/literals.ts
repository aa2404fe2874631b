import type { Json } from '@inkstone/runtime';
import { array, type Layout, object, row } from './layout.js';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A string literal in single quotes, or in double quotes when that needs fewer escapes. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(mark, `\\${mark}`);
  return mark + inside.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') + mark;
}

/** `key: value`, or only `key` when both are the same name. */
export function property(key: string, value: Layout): Layout {
  if (!IDENTIFIER.test(key)) return row(`${quote(key)}: `, value);
  return value === key ? key : row(`${key}: `, value);
}

/** JSON as an expression. */
export function literal(value: Json): Layout {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return array(value.map(literal));
  if (value === null || typeof value !== 'object') return String(value);
  return object(Object.entries(value).map(([key, item]) => property(key, literal(item))));
}

/** The expression of a setting; when it is not filled in, a mark that cannot be published. */
export function expressionOr(expression: string | undefined, what: string): string {
  const text = expression?.trim() ?? '';
  return text === '' ? `todo(${quote(what)})` : text;
}
