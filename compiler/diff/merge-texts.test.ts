import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeTexts } from './merge-texts.js';

const BASE = 'one\ntwo\nthree\nfour\nfive\n';

test('changes of different lines are both kept', () => {
  const [mine, theirs] = [BASE.replace('one', 'ONE'), BASE.replace('five', 'FIVE')];
  expect(mergeTexts(BASE, mine, theirs)).toBe('ONE\ntwo\nthree\nfour\nFIVE\n');
});

test('the same place changed in two ways cannot be merged', () => {
  expect(mergeTexts(BASE, BASE.replace('two', 'mine'), BASE.replace('two', 'theirs'))).toBeUndefined();
});

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '', 'longer line'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('who changed nothing takes the other text over, and what both did alike is done once', () => {
  fc.assert(
    fc.property(texts, texts, (base, other) => {
      expect(mergeTexts(base, base, other)).toBe(other);
      expect(mergeTexts(base, other, base)).toBe(other);
      expect(mergeTexts(base, other, other)).toBe(other);
    }),
    { verbose: true },
  );
});

test('the order of the two does not matter', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, mine, theirs) => {
      const [one, other] = [mergeTexts(base, mine, theirs), mergeTexts(base, theirs, mine)];
      expect(one).toBe(other);
    }),
    { verbose: true },
  );
});
