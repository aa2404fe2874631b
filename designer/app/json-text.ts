/** What somebody means who types into a field that takes any value: JSON if it is JSON, otherwise the text itself. */
export function jsonOfText(typed: string): unknown {
  if (typed.trim() === '') return undefined;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

/** The text that means this value; a text that would be read as something else stands in quotes. */
export function textOfJson(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && jsonOfText(value) === value) return value;
  return JSON.stringify(value, null, typeof value === 'object' ? 2 : undefined);
}

const TYPED = ['type', 'enum', 'const', '$ref', 'oneOf', 'anyOf', 'allOf', 'properties'];

/** Whether a schema says nothing about its value. */
export const isAnything = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && !TYPED.some((key) => key in schema);
