import { diagnostic } from '@inkstone/compiler';
import { afterEach, expect, test } from 'vitest';
import { inLanguageShown } from './diagnostics.js';
import { showLanguage } from './text.js';

afterEach(() => showLanguage('en'));

const found = diagnostic('condition-empty', { node: 'n1' }, { title: 'Over limit?', branch: 'over' });

test('problems are told in the language shown, each at its place', async () => {
  expect(await inLanguageShown([found])).toEqual([found]);
  await showLanguage('de');
  expect(await inLanguageShown([found])).toEqual([
    {
      ...found,
      message: 'Der Zweig „over“ von „Over limit?“ hat keine Bedingung.',
      hint: 'Sagen, wann dieser Zweig genommen wird.',
    },
  ]);
});
