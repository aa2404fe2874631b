/**
 * Request bodies, from text to values.
 *
 * J1  What a JSON text says is kept: `__proto__` and `constructor` are keys like any other, and belong to the value.
 *     Nothing here or behind it merges a body into another object, which is what would make them dangerous.
 * J2  Everything that walks a value recursively (validation, printing, the compiler) may rely on `MOST_NESTED`.
 */
import type { Json } from '@inkstone/runtime';
import { problem } from './errors.js';

/** Levels of arrays and objects inside each other; deeper ones would exhaust the stack of what reads them. */
export const MOST_NESTED = 200;

/** @throws Problem `invalid-json`, `nested-too-deep` */
export function readJson(text: string): Json {
  if (text === '') throw problem('invalid-json', { what: 'it is empty' });
  const place = tooDeepAt(text);
  if (place !== undefined)
    throw problem('nested-too-deep', { limit: MOST_NESTED }, { at: `body:${lineAndColumn(text, place)}` });
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw invalid(text, cause as SyntaxError);
  }
}

function invalid(text: string, cause: SyntaxError) {
  const position = /at position (\d+)/.exec(cause.message)?.[1];
  const atEnd = /end of JSON|Unterminated/.test(cause.message) ? text.length : undefined;
  const place = position === undefined ? atEnd : Number(position);
  const what = cause.message.replace(/ in JSON at position.*$| is not valid JSON$/s, '').replace(/\s+/g, ' ');
  const at = place === undefined ? {} : { at: `body:${lineAndColumn(text, place)}` };
  return problem('invalid-json', { what }, { ...at, cause });
}

function lineAndColumn(text: string, place: number): string {
  const lines = text.slice(0, place).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

/** Where the text first opens one level too many, brackets in strings not counted. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (OPENING.has(code) && ++depth > MOST_NESTED) return at;
    else if (CLOSING.has(code)) depth--;
  }
  return undefined;
}

/** The closing quote of the string that begins at `start`; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
