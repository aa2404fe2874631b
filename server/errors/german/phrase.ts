import { PATTERNS_DE } from './patterns.js';
import { PHRASES_DE } from './phrases.js';

/** A phrase of the server in German, or as it is where it came from elsewhere. */
export function phrase(said: string): string {
  if (Object.hasOwn(PHRASES_DE, said)) return PHRASES_DE[said] as string;
  for (const [english, german] of PATTERNS_DE) {
    const found = english.exec(said);
    if (found) return german(...found.slice(1));
  }
  return said;
}

/** `Maria or the finance team`, `analyst, developer`. */
export function phraseOfList(said: string): string {
  const names = said.split(/, | or /);
  return names.map(phrase).join(said.includes(' or ') ? ' oder ' : ', ');
}
