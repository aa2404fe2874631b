import { afterEach, expect, test } from 'vitest';
import { showLanguage } from '../messages/text.js';
import { whyNotWords } from './why-not-words.js';

afterEach(() => showLanguage('en'));

const may = { claim: false, release: false, delegate: false, complete: false };
const asked = { people: ['Maria'], groups: ['finance'] };

test.each([
  ['claimed', 'Omar has claimed this task.', 'Omar hat diese Aufgabe übernommen.'],
  ['excluded', 'Jonas is excluded from this task.', 'Jonas ist von dieser Aufgabe ausgeschlossen.'],
  [
    'given-to-others',
    'This task was given to Maria or the finance team.',
    'Diese Aufgabe ging an Maria oder Team finance.',
  ],
] as const)('a task that is %s says so', async (reason, english, german) => {
  const task = { may: { ...may, reason }, asked, ownerName: 'Omar' };
  expect(whyNotWords(task, 'Jonas')).toBe(english);
  await showLanguage('de');
  expect(whyNotWords(task, 'Jonas')).toBe(german);
});
