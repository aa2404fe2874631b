import type { Diagnostic } from '@inkstone/compiler';
import { type Checkable, type DiagnosticPlace, placeOf } from './diagnostic-places.js';

/**
 * `file:line:column: error: sentence [code]` each, with the node and field of a drawing behind the place; below, what
 * stands there with the characters that are meant underlined, and what to do.
 */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], about: Checkable): string {
  return diagnostics
    .map((found) => {
      const place = placeOf(found, about);
      const sentence = `${placeText(place)}: ${found.severity}: ${found.message} [${found.code}]`;
      const below = [...excerpt(place), ...(found.hint === undefined ? [] : [found.hint])];
      return [sentence, ...below.map((line) => `    ${line}`)].join('\n');
    })
    .join('\n');
}

/** The diagnostics with their places, for programs: `at` is `file:line:column`. */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], about: Checkable) {
  return diagnostics.map((found) => ({ ...found, at: lineText(placeOf(found, about)) }));
}

function placeText(place: DiagnosticPlace): string {
  const field = place.field === undefined ? '' : ` (${place.field})`;
  return `${lineText(place)}${field}`;
}

function lineText({ file, line, column }: DiagnosticPlace): string {
  return line === undefined ? file : `${file}:${line}:${column}`;
}

/** What terminals would not show as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNREADABLE = /[\u0000-\u0008\u000b-\u001f\u007f\ufffd]/;

/** How much of a long line is shown on either side of what is meant. */
const AROUND = 60;

function excerpt({ text, range }: DiagnosticPlace): string[] {
  if (text === undefined || range === undefined || text.trim() === '' || UNREADABLE.test(text)) return [];
  const start = text.lastIndexOf('\n', range.from - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  const [from, to] = [range.from - start, Math.min(range.to - start, line.length)];
  const indent = line.length - line.trimStart().length;
  const begin = from - AROUND > indent ? from - AROUND : indent;
  const end = Math.min(line.length, Math.max(to, from + AROUND));
  const shown = line.slice(begin, end).replaceAll('\t', ' ').trimEnd();
  const marks = '~'.repeat(Math.max(1, Math.min(to, end) - from));
  return [shown, `${' '.repeat(Math.max(0, from - begin))}${marks}`];
}
