import { afterEach, expect, test } from 'vitest';
import type { StoryEntry } from '../api/types.js';
import { showLanguage } from '../messages/text.js';
import { storyWords } from './story-words.js';

afterEach(() => showLanguage('en'));

const asked: StoryEntry['told'] = {
  sentence: 'asked',
  values: {
    who: {
      sentence: 'either',
      values: { first: 'Maria', other: { sentence: 'team', values: { group: 'finance' } } },
    },
    title: 'Pay 7?',
  },
};
const waiting: StoryEntry['told'] = {
  sentence: 'waiting',
  values: {
    time: {
      sentence: 'alsoTime',
      values: {
        first: { sentence: 'days', values: { count: 1 } },
        other: { sentence: 'hours', values: { count: 2 } },
      },
    },
  },
};
const paused: StoryEntry['told'] = {
  sentence: 'paused',
  values: {
    by: { sentence: 'by', values: { who: 'Ada' } },
    why: { sentence: 'why', values: { reason: 'audit' } },
  },
};

test.each([
  [asked, 'Asked Maria or the finance team: Pay 7?', 'Frage an Maria oder Team finance: Pay 7?'],
  [waiting, 'Waiting 1 day, 2 hours', 'Wartet 1 Tag, 2 Stunden'],
  [paused, 'Paused by Ada: audit', 'Angehalten von Ada: audit'],
])('what was told is said in the language shown', async (told, english, german) => {
  expect(storyWords({ text: '', told })).toBe(english);
  await showLanguage('de');
  expect(storyWords({ text: '', told })).toBe(german);
});

test('a line of an earlier server stays as it came', () => {
  expect(storyWords({ text: 'Finished' })).toBe('Finished');
});
