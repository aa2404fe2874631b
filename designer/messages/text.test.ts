import { afterEach, expect, test, vi } from 'vitest';
import { de } from './de/de.js';
import { en } from './en/en.js';
import { languageOf } from './language.js';
import { language, showLanguage, text } from './text.js';

afterEach(() => showLanguage('en'));

const entries = (of: object): [string, string][] =>
  Object.entries(of).flatMap(([area, texts]) =>
    Object.entries(texts as Record<string, string>).map(([name, each]): [string, string] => [
      `${area}.${name}`,
      each,
    ]),
  );
const blanks = (each: string) => [...each.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test('a text is shown in the language chosen, with its values', async () => {
  expect(text('person.actingAs', { name: 'Maria <b>' })).toBe('Acting as Maria <b>. Act as someone else');
  await showLanguage('de');
  expect(language()).toBe('de');
  expect(text('commands.undo')).toBe('Rückgängig');
});

test('every language says every text, with the same blanks', () => {
  const german = new Map(entries(de));
  expect([...german.keys()].sort()).toEqual(
    entries(en)
      .map(([key]) => key)
      .sort(),
  );
  for (const [key, english] of entries(en)) {
    expect(german.get(key)?.trim(), key).not.toBe('');
    expect(blanks(german.get(key) ?? ''), key).toEqual(blanks(english));
  }
});

test('the choice of the person goes before the languages of the browser', () => {
  const chosen = (value: string | null) => ({ getItem: vi.fn(() => value) });
  expect(languageOf(chosen('de'), ['en-GB'])).toBe('de');
  expect(languageOf(chosen(null), ['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(languageOf(chosen('tlh'), ['fr'])).toBe('en');
});
