/** What became of a file and of its draft since both said the same, as one draft again. */
import { applyChanges, type Draft, diffDocument, mergeTexts } from '@inkstone/compiler/draft';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { CompilerService } from '../../../versions/compiler-service.js';
import { readDocumentText } from '../../read-document-text.js';
import type { FileTexts } from './workflow-files.js';

/**
 * The draft with what was changed on disk since `base`; undefined: both were changed at the same place.
 * @throws Problem `malformed-document`, `not-json`
 */
export async function mergeSides(
  compiler: CompilerService,
  base: FileTexts,
  disk: FileTexts,
  draft: Draft,
): Promise<Draft | undefined> {
  let next = draft;
  if (disk.document !== undefined && disk.document !== base.document) {
    const changed = redrawn(draft.document, base.document, readDocumentText(disk.document));
    if (changed === undefined) return undefined;
    next = await compiler.redraw(next, changed);
  }
  if (disk.source === undefined || disk.source === base.source) return next;
  const merged = mergeTexts(base.source ?? draft.source, disk.source, draft.source);
  return merged === undefined ? undefined : compiler.retype(next, merged);
}

function redrawn(
  document: WorkflowDocument,
  base: string | undefined,
  disk: WorkflowDocument,
): WorkflowDocument | undefined {
  if (base === undefined) return disk;
  const applied = applyChanges(document, diffDocument(readDocumentText(base), disk));
  return 'document' in applied ? applied.document : undefined;
}
