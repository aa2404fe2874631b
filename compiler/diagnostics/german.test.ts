import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  FORBIDDEN_MODULES,
  FORBIDDEN_NAMES,
  NO_MODULES,
  TOP_LEVEL_AWAIT,
} from '../check/types/forbidden-names.js';
import { CATALOGUE, type CatalogueEntry, type DiagnosticCode } from './catalogue.js';
import { CATALOGUE_DE } from './catalogue-de.js';
import { GERMAN, worded } from './german.js';
import { diagnostic } from './make-diagnostic.js';
import { PHRASES_DE } from './phrases-de.js';

const params = (template = '') => [...new Set(template.match(/\{\w+\}/g))].sort();

test.each(Object.entries(CATALOGUE) as [DiagnosticCode, CatalogueEntry][])(
  '%s says the same in German',
  (code, english) => {
    const german = CATALOGUE_DE[code];
    expect(german.message.trim()).not.toBe('');
    expect(params(german.message)).toEqual(params(english.message));
    expect(params(german.hint)).toEqual(params(english.hint));
    expect(german.hint === undefined).toBe(english.hint === undefined);
    if (code !== 'type-error') expect(german.message).not.toBe(english.message);
  },
);

test('every phrase of the compiler that stands in a sentence has German words', () => {
  const forbidden = [...FORBIDDEN_NAMES.values(), ...FORBIDDEN_MODULES.values(), TOP_LEVEL_AWAIT, NO_MODULES];
  const source = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const settings = source('../graph/expressions.ts').matchAll(/'(an? [^']+|options)'(?=\)|,\n)/g);
  const checked = source('../check/check-settings.ts').matchAll(/setting: '([^']+)'/g);
  const phrases = [
    ...forbidden.flatMap(({ reason, instead }) => [reason, instead]),
    ...[...settings, ...checked].map(([, what = '']) => what),
  ];
  expect(phrases.length).toBeGreaterThan(40);
  expect(phrases.filter((phrase) => !Object.hasOwn(PHRASES_DE, phrase))).toEqual([]);
});

test('a problem is worded anew from its code and params, and stays what it is', () => {
  const place = { graph: 'main', node: 'n1', field: 'duration' };
  const found = diagnostic('required-setting-empty', place, { title: 'Pause', setting: 'a duration' });
  expect(worded(found, GERMAN)).toEqual({
    ...found,
    message: '„Pause“ braucht eine Dauer.',
    hint: 'Eine Dauer eintragen.',
  });
  expect(worded(worded(found, GERMAN), GERMAN)).toEqual(worded(found, GERMAN));
});

test('names that people gave stay theirs', () => {
  const said = (setting: string) =>
    worded(diagnostic('required-setting-empty', {}, { title: 'a name', setting }), GERMAN).message;
  expect(said('“Amount”')).toBe('„a name“ braucht „Amount“.');
  expect(said('“to” of what undoes it')).toBe('„a name“ braucht „to“ in dem, was es rückgängig macht.');
  expect(said('a value for “Total”')).toBe('„a name“ braucht einen Wert für „Total“.');
});

test('what the type checker says, and what is not known, stays in English', () => {
  const type = diagnostic('type-error', {}, { problem: 'Type ‘string’ is not a number.' });
  expect(worded(type, GERMAN)).toEqual(type);
  const newer = { ...type, code: 'from-a-newer-compiler' };
  expect(worded(newer, GERMAN)).toBe(newer);
});
