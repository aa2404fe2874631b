import type { Json } from '@inkstone/runtime';

/** A value as a person writes it in JavaScript: `{ type: 'object', properties: {} }`, on one line where it fits. */
export function jsLiteral(value: Json, indent = ''): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((item) => jsLiteral(item, inner))
    : Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${jsLiteral(item as Json, inner)}`);
  if (parts.length === 0) return open + close;
  const space = Array.isArray(value) ? '' : ' ';
  const line = open + space + parts.join(', ') + space + close;
  if (line.length <= 80 && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}

/** `__proto__: x` would set the prototype. */
const keyOf = (key: string) => {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
};

function quoted(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  // The separators end a line in older engines; JSON lets them stand.
  const plain = json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `'${plain.replaceAll("'", "\\'")}'`;
}
