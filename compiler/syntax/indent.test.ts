import { expect, test } from 'vitest';
import { dedentLines, indentLines, reindent } from './indent.js';

const code = 'const a = `x\n  y ${\n  b\n}`;\nif (a) {\n  f();\n}';

test('indenting and taking it away again is nothing', () => {
  expect(dedentLines(indentLines(code, '    '), '    ')).toBe(code);
});

test('the contents of template literals stay', () => {
  expect(indentLines(code, '  ')).toContain('`x\n  y ${\n');
});

test('a text that ends with a line break leads into the new indentation', () => {
  expect(reindent('// note\n  ', '  ', '      ')).toBe('// note\n      ');
});
