/** The compiler's problems, and the losses of an import, in German; a door of its own, so that only who reads German loads it. */
import { CATALOGUE_DE } from './catalogue-de.js';
import { PHRASES_DE } from './phrases-de.js';
import type { DiagnosticWords } from './worded.js';

export { germanReason } from '../import/losses/german.js';
export { worded } from './worded.js';

/** Settings that are called by the names that people gave. */
const NAMED: readonly [RegExp, string][] = [
  [/^“(.*)”$/su, '„$1“'],
  [/^“(.*)” of what undoes it$/su, '„$1“ in dem, was es rückgängig macht'],
  [/^a value for “(.*)”$/su, 'einen Wert für „$1“'],
];

export const GERMAN: DiagnosticWords = {
  sentences: CATALOGUE_DE,
  phrase: (said) => {
    if (Object.hasOwn(PHRASES_DE, said)) return PHRASES_DE[said] as string;
    const [pattern, german] = NAMED.find(([each]) => each.test(said)) ?? [];
    return pattern && german ? said.replace(pattern, german) : said;
  },
};
