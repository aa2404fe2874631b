import { type DocumentMistake, documentFromText, type WorkflowDocument } from '@inkstone/compiler/graph';
import { problem } from '../errors.js';

/**
 * @param file where the text is, for the places of what is wrong with it
 * @throws Problem `not-json`, `malformed-document`: at the first mistake, with the others in its words
 */
export function readDocumentText(text: string, file?: string): WorkflowDocument {
  const read = documentFromText(text);
  if ('document' in read) return read.document;
  const { mistakes } = read;
  const [first, ...others] = mistakes;
  const more = others.map((mistake) => `\n${placeOf(mistake, file)}: ${wordsOf(mistake)}`).join('');
  const what = `${wordsOf(first)}${more}`;
  throw problem(first.code, { what }, { at: placeOf(first, file), details: { mistakes } });
}

function placeOf({ line, column }: DocumentMistake, file = 'document'): string {
  return `${file}:${line}:${column}`;
}

function wordsOf({ path, what }: DocumentMistake): string {
  return path === '' ? what : `/${path}: ${what}`;
}
