import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expressionOfText, segmentsOfText, textOfExpression } from './text-expression.js';

describe('text of an expression', () => {
  test.each([
    [`'hello'`, 'hello'],
    ['`Dear ${input.name},\\n\\nhello`', 'Dear ${input.name},\n\nhello'],
    ['input.employee.email', '${input.employee.email}'],
    ['`${a.b ?? `none ${c}`}!`', '${a.b ?? `none ${c}`}!'],
    [`"it's"`, `it's`],
    [`'costs \${x}'`, 'costs \\${x}'],
    ['', ''],
  ])('%s', (expression, text) => {
    expect(textOfExpression(expression)).toBe(text);
  });

  test.each(['a + b', '42', 'true', `'a' + 'b'`, '`open', `{ a: 1 }`, 'call()', `'\\x'`])(
    '%s has none',
    (expression) => {
      expect(textOfExpression(expression)).toBeUndefined();
    },
  );
});

describe('expression of a text', () => {
  test.each([
    ['hello', `'hello'`],
    [`it's "so"`, `'it\\'s "so"'`],
    [`it's`, `"it's"`],
    ['${input.name}', 'input.name'],
    ['Dear ${input.name}', '`Dear ${input.name}`'],
    ['two\nlines', `'two\\nlines'`],
    ['not closed ${a', `'not closed \${a'`],
    ['', ''],
  ])('%s', (text, expression) => {
    expect(expressionOfText(text)).toBe(expression);
  });

  test('a number alone is made a text', () => {
    expect(expressionOfText('${input.amount}', () => false)).toBe('`${input.amount}`');
  });
});

test('law: what the expression of a text evaluates to is the text with its values in place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('$', '{', '}', '\\', '`', `'`, '"', 'a', '\n') }),
      (a, b) => {
        const text = a + b;
        if (text === '') return;
        const segments = segmentsOfText(text);
        if (segments.some((segment) => 'value' in segment)) return;
        const evaluate = new Function(`return ${expressionOfText(text)}`) as () => string;
        expect(evaluate()).toBe(segments.map((segment) => ('text' in segment ? segment.text : '')).join(''));
      },
    ),
  );
});

test('law: a text that came from an expression gives an expression of the same text again', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('${input.a}', '${', '}', '\\${', '\\'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const text = textOfExpression(expressionOfText(pieces.join('')));
      if (text !== undefined) expect(textOfExpression(expressionOfText(text))).toBe(text);
    }),
  );
});
