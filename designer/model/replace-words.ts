import {
  expressionsOf,
  graphOfNode,
  statementsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import type { Hit } from './find.js';
import { nodeOf } from './graphs.js';
import { changeAt, valueAt } from './place.js';

/**
 * Where in the document the words of a hit can be replaced. Undefined for the code, which follows the drawing, and for
 * names (of results, activities, outcomes): to rename these is more than to write others in their place.
 */
export function replaceablePath(document: WorkflowDocument, hit: Hit): string[] | undefined {
  if (hit.note !== undefined) return ['notes', hit.note, 'text'];
  const node = hit.node === undefined ? undefined : nodeOf(document, hit.node);
  if (!node || !hit.path || hit.in === 'code' || !isWords(node, hit.path)) return undefined;
  return ['graphs', graphOfNode(document, hit.node!)!, 'nodes', hit.node!, ...hit.path];
}

function isWords(node: WorkflowNode, path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  if (path.length === 1 && ['title', 'description'].includes(last)) return true;
  if (last === 'label') return true;
  return [...expressionsOf(node), ...statementsOf(node)].some(({ field }) => field === path.join('.'));
}

/** Replaces the words, whatever their case, in all of these places, as one edit. */
export function replaceWords(
  document: WorkflowDocument,
  hits: readonly Hit[],
  search: string,
  replacement: string,
): DrawingEdit | undefined {
  const wanted = search.trim();
  if (wanted === '') return undefined;
  const builder = new EditBuilder(document);
  for (const hit of hits) {
    const path = replaceablePath(document, hit);
    const before = path && valueAt(builder.document, path);
    if (!path || typeof before !== 'string') continue;
    const after = replaced(before, wanted, replacement);
    // No step is without a title.
    if (path.at(-1) !== 'title' || after.trim() !== '') builder.add(changeAt(builder.document, path, after));
  }
  const changes = builder.changes();
  if (changes.length === 0) return undefined;
  return { label: text('find.replaceEdit', { search: wanted, replacement }), changes };
}

function replaced(before: string, wanted: string, replacement: string): string {
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return before.replace(new RegExp(pattern, 'giu'), () => replacement);
}
