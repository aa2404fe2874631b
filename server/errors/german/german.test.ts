import { readFileSync } from 'node:fs';
import type { BlockedReason } from '@inkstone/runtime';
import { expect, test } from 'vitest';
import { problem } from '../../errors.js';
import { PERMISSIONS } from '../../people/permissions.js';
import { ERRORS, type ErrorCode } from '../catalogue.js';
import { blanksOf } from '../fill.js';
import { blockedInGerman } from './blocked-in-german.js';
import { BLOCKED_PHRASES_DE } from './blocked-sentences.js';
import { ERRORS_DE } from './catalogue.js';
import { errorInGerman } from './error-in-german.js';
import { phrase } from './phrase.js';
import { PHRASES_DE } from './phrases.js';

test('both languages have the same codes', () => {
  expect(Object.keys(ERRORS_DE).sort()).toEqual(Object.keys(ERRORS).sort());
});

test.each(Object.keys(ERRORS) as ErrorCode[])('%s says the same in German', (code) => {
  const [english, german] = [ERRORS[code], ERRORS_DE[code]];
  expect(blanksOf(german.message)).toEqual(blanksOf(english.message));
  expect(blanksOf(german.hint)).toEqual(blanksOf(english.hint));
  expect(german.message).not.toBe(english.message);
  for (const text of [german.message, german.hint]) expect(text).toMatch(/^[\p{Lu}{'].*[.:>}]$/u);
});

test('what one may not do is said in German, too', () => {
  expect(Object.values(PERMISSIONS).filter((words) => !Object.hasOwn(PHRASES_DE, words))).toEqual([]);
  const refused = problem('not-permitted', { person: 'Maria', what: 'start runs', who: 'analyst, operator' });
  expect(errorInGerman(refused.toJSON())).toMatchObject({
    code: 'not-permitted',
    message: 'Maria darf nicht Läufe beginnen.',
    hint: 'Wer es darf: Analysten, Betreiber.',
  });
});

test('an error of a newer server, or of an older one that sends no params, stays as it is', () => {
  const unheard = { code: 'coffee-is-out', message: 'There is no coffee.' };
  expect(errorInGerman(unheard)).toBe(unheard);
  const bare = { code: 'run-not-found', message: 'There is no run r1.' };
  expect(errorInGerman(bare)).toBe(bare);
  expect(
    errorInGerman({ code: 'unauthorized', message: 'This server asks for an access token.' }).message,
  ).toBe('Dieser Server verlangt einen Zugangsschlüssel.');
});

test('what a person wrote is not taken for a phrase', () => {
  const found = problem('workflow-not-found', { workflow: 'retry' }).toJSON();
  expect(errorInGerman(found).message).toBe('Es gibt keinen veröffentlichten Ablauf retry.');
});

test.each([
  ['amount is missing', 'amount fehlt'],
  ['amount must be number', 'amount muss eine Zahl sein'],
  ['it must be object', 'es muss ein Objekt sein'],
  ['amount must be >= 1', 'amount muss >= 1 sein'],
  ['kind must be equal to one of the allowed values: "a", "b"', 'kind muss eines davon sein: "a", "b"'],
  ['/title expected string, received undefined', '/title erwartet ist ein Text, gekommen ist nichts'],
  ['there is no time zone Mars/Base', 'es gibt keine Zeitzone Mars/Base'],
  ['TypeError: x is not a function', 'TypeError: x is not a function'],
])('%s', (english, german) => expect(phrase(english)).toBe(german));

const PLACE = { workflow: 'offer', version: 3 };

test('why a run is blocked is told with its place and its params', () => {
  const reason: BlockedReason = {
    code: 'nondeterminism',
    message: 'offer version 3, event 7: history has a where the code now asks for b.',
    expected: 'ScheduleActivityTask 1 (greet)',
    actual: 'nothing',
    event: 7,
    nodeTitle: 'Look it over',
    hint: 'A step was renamed or replaced. Let the run go on with the version it started with, or move it to one that makes the same steps up to here.',
  };
  expect(blockedInGerman(reason, PLACE)).toEqual({
    message:
      'offer Version 3, „Look it over“: bei Ereignis 7 steht in der Geschichte ScheduleActivityTask 1 (greet), wo der Code jetzt nichts verlangt.',
    hint: 'Ein Schritt wurde umbenannt oder ersetzt. Den Lauf mit der Version weitergehen lassen, mit der er begann, oder ihn auf eine umstellen, die bis hierher dieselben Schritte macht.',
  });
});

test('what the code itself said is quoted; a reason of an older server has no params', () => {
  const thrown = {
    code: 'workflow-code-error',
    message: 'offer version 3, line 5: TypeError: no',
    said: 'TypeError: no',
    line: 5,
  } as const;
  expect(blockedInGerman(thrown, PLACE).message).toBe(
    'offer Version 3, Zeile 5: der Code hat einen Fehler: TypeError: no',
  );
  const endless = { code: 'sandbox-timeout', message: 'It ran for 5000 ms.' } as const;
  expect(blockedInGerman(endless, PLACE).message).toContain('lief zu lange');
  expect(blockedInGerman({ ...endless, params: { ms: 5000 } }, PLACE).message).toContain('lief 5000 ms');
});

test('every cause that a replay gives has German words', () => {
  const source = readFileSync(new URL('../../../runtime/core/mismatch.ts', import.meta.url), 'utf8');
  const causes = [...source.matchAll(/return '([A-Z][^']+\.)';/g)].map(([, words = '']) => words);
  expect(causes.length).toBeGreaterThan(3);
  expect(causes.filter((words) => !Object.hasOwn(BLOCKED_PHRASES_DE, words))).toEqual([]);
});
