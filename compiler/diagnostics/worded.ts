import type { DiagnosticCode } from './catalogue.js';
import type { Diagnostic } from './diagnostic.js';
import { sentence } from './sentence.js';

/** A row of the catalogue in another language: the same `{params}` in other words. */
export interface DiagnosticSentences {
  message: string;
  hint?: string;
}

/** Params that are phrases of the compiler, by code. All others are names, titles and texts of people. */
const PHRASES: Partial<Record<DiagnosticCode, readonly string[]>> = {
  'branch-not-connected': ['output'],
  'output-with-several-edges': ['output'],
  'required-setting-empty': ['setting'],
  'unfinished-setting': ['setting'],
  'expression-does-not-parse': ['problem'],
  'statements-do-not-parse': ['problem'],
  'module-not-available': ['problem'],
  'not-available-in-workflow': ['reason', 'instead'],
};

/** How a language says what is wrong. */
export interface DiagnosticWords {
  sentences: Record<DiagnosticCode, DiagnosticSentences>;
  /** A phrase of the compiler in this language, or as it is where it came from elsewhere. */
  phrase(said: string): string;
}

/**
 * The same problem in another language, from its code and params. What the type checker says, and a code of a newer
 * compiler, stays in English.
 */
export function worded<D extends Pick<Diagnostic, 'code' | 'params' | 'message' | 'hint'>>(
  found: D,
  { sentences, phrase }: DiagnosticWords,
): D {
  if (!Object.hasOwn(sentences, found.code)) return found;
  const code = found.code as DiagnosticCode;
  const { message, hint } = sentences[code];
  const params = { ...found.params };
  for (const name of PHRASES[code] ?? []) params[name] = phrase(params[name] ?? '');
  return {
    ...found,
    message: capital(sentence(message, params)),
    ...(hint === undefined ? {} : { hint: capital(sentence(hint, params)) }),
  };
}

/** A sentence may begin with a param. */
const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
