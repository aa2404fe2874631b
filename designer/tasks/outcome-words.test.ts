import { expect, it } from 'vitest';
import { sentenceCase, verbOf } from './outcome-words.js';

it.each([
  ['approved', 'Approve'],
  ['Rejected', 'Reject'],
  ['needsChanges', 'Needs changes'],
  ['send-back', 'Send back'],
  ['ask legal', 'Ask legal'],
])('puts %s on a button as "%s"', (outcome, verb) => {
  expect(verbOf(outcome)).toBe(verb);
});

it('says what was decided', () => {
  expect(sentenceCase('approved')).toBe('Approved');
});
