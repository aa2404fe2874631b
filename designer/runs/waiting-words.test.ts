import { expect, test } from 'vitest';
import { waitingWords } from './waiting-words.js';

const now = new Date(2026, 4, 12, 10, 0);
const tomorrow = new Date(2026, 4, 13, 17, 0).toISOString();

test.each([
  [
    { waitingFor: 'waiting for Maria to decide', dueAt: tomorrow },
    'waiting for Maria to decide, due tomorrow 17:00',
  ],
  [{ waitingFor: 'waiting for the sales team to decide' }, 'waiting for the sales team to decide'],
  [{ waitingFor: 'waiting', waitingUntil: tomorrow }, 'waiting until tomorrow 17:00'],
  [{}, undefined],
])('%j in words', (waiting, words) => {
  expect(waitingWords(waiting, now)).toBe(words);
});
