import { randomUUID } from 'node:crypto';
import { type Draft, diffDocument, type Edit } from '@inkstone/compiler/draft';
import type { Drafts } from './drafts.js';

/**
 * Puts `next` in the place of the draft, as one edit like any other, so that open designers follow and it can be undone.
 * Gives the revision; when nothing differs, the one that was.
 * @throws Problem `name-differs`
 */
export async function replaceDraft(
  drafts: Drafts,
  name: string,
  next: Draft,
  actor: string,
  label = 'Replace the draft',
): Promise<number> {
  const before = await drafts.get(name);
  const changes = diffDocument(before.document, next.document);
  const text = before.source === next.source ? [] : [{ from: 0, was: before.source, now: next.source }];
  if (changes.length === 0 && text.length === 0) return before.revision;
  const edit: Edit = {
    id: randomUUID(),
    by: 'code',
    label,
    changes,
    text,
    state: { was: before.state, now: next.state },
  };
  return drafts.save(name, { base: before.revision, edits: [edit], anchors: next.anchors }, actor);
}
