import { expect, test } from 'vitest';
import { mergeTyped } from './merge-typed.js';

const BASE = 'one\ntwo\nthree\nfour\nfive';

test('different lines go together, and the same ones are told, theirs standing', () => {
  const { merged, meetings } = mergeTyped(BASE, 'ONE\ntwo\nmine\nfour\nfive', 'one\ntwo\ntheirs\nfour\nFIVE');
  expect(merged).toBe('ONE\ntwo\ntheirs\nfour\nFIVE');
  expect(meetings).toEqual([{ mine: 'mine', theirs: 'theirs', chosen: 'ONE\ntwo\nmine\nfour\nFIVE' }]);
});

test('each place is chosen by itself', () => {
  const { meetings } = mergeTyped(BASE, 'a\ntwo\nthree\nfour\nb', 'c\ntwo\nthree\nfour\nd');
  expect(meetings.map(({ chosen }) => chosen)).toEqual(['a\ntwo\nthree\nfour\nd', 'c\ntwo\nthree\nfour\nb']);
});
