import { applyChanges, applyText, type Draft, type Edit } from '@inkstone/compiler/draft';

/** What edits were made on. */
export type Base = Pick<Draft, 'document' | 'source'>;

/** My edits without those that the server has: a save may have arrived although its answer never did. */
export function unheard(
  edits: readonly Edit[],
  base: Base,
  heard: readonly Pick<Edit, 'id'>[],
): { edits: Edit[]; base: Base } {
  const ids = new Set(heard.map(({ id }) => id));
  const first = edits.findIndex(({ id }) => !ids.has(id));
  const count = first === -1 ? edits.length : first;
  return { edits: edits.slice(count), base: afterEdits(base, edits.slice(0, count)) };
}

export function afterEdits(base: Base, edits: readonly Edit[]): Base {
  let { document, source } = base;
  for (const edit of edits) {
    const applied = applyChanges(document, edit.changes);
    if ('document' in applied) document = applied.document;
    source = applyText(source, edit.text) ?? source;
  }
  return { document, source };
}
