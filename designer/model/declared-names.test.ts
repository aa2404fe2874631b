import { expect, test } from 'vitest';
import { declaredNames } from './declared-names.js';

test.each([
  ['const { tenant, slot } = input;', ['tenant', 'slot']],
  [
    "const { id: key, lines: [first = pick({ a: 1 }, 'x, y'), ...rest], ...others } = input;",
    ['key', 'first', 'rest', 'others'],
  ],
  ['let total = 0;\nfor (const line of lines) { const sum = line; total += sum; }', ['total']],
  ['function twice(x: number) {\n  const two = 2;\n  return x * two;\n}', ['twice']],
  ["// const never = 1;\nlog.info('const neither = 2;');\nconst told = `let nothing`;", ['told']],
  ['const größe: Map<string, number> = new Map();', ['größe']],
  ['status = 1;', []],
  ['const', []],
])('%s', (code, names) => {
  expect(declaredNames(code)).toEqual(names);
});
