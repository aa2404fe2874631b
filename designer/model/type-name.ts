import type { WorkflowDocument } from '@inkstone/compiler/graph';

/** A free name for a type of the document: "Look up policy" → `LookUpPolicy`. */
export function typeNameOf(document: WorkflowDocument, words: string): string {
  const parts = words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]+/g, ' ')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const wanted =
    parts
      .map((part) => part[0]!.toUpperCase() + part.slice(1))
      .join('')
      .replace(/^[^A-Za-z]+/, '') || 'Type';
  if (!(wanted in document.types)) return wanted;
  let number = 2;
  while (`${wanted}${number}` in document.types) number++;
  return `${wanted}${number}`;
}
