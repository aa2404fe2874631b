import { afterEach, expect, test } from 'vitest';
import { showLanguage } from '../messages/text.js';
import { waitingWords } from './waiting-words.js';

afterEach(() => showLanguage('en'));

const now = new Date(2026, 4, 12, 10, 0);
const tomorrow = new Date(2026, 4, 13, 17, 0).toISOString();
const decision = (people: string[], groups: string[]) => ({
  waitingFor: 'waiting for a decision',
  whoDecides: { people, groups },
});

test.each([
  [
    { ...decision(['Maria'], []), dueAt: tomorrow },
    'waiting for Maria to decide, due tomorrow 17:00',
    'wartet auf die Entscheidung von Maria, fällig morgen 17:00',
  ],
  [
    decision(['Maria'], ['sales']),
    'waiting for Maria or the sales team to decide',
    'wartet auf die Entscheidung von Maria oder Team sales',
  ],
  [decision([], []), 'waiting for nobody to decide', 'wartet auf die Entscheidung von niemand'],
  [
    { waitingFor: 'waiting', waitingUntil: tomorrow },
    'waiting until tomorrow 17:00',
    'wartet bis morgen 17:00',
  ],
  [{ waitingFor: 'The code cannot go on.' }, 'The code cannot go on.', 'The code cannot go on.'],
  [{}, undefined, undefined],
])('%j in words', async (waiting, english, german) => {
  expect(waitingWords(waiting, now)).toBe(english);
  await showLanguage('de');
  expect(waitingWords(waiting, now)).toBe(german);
});
