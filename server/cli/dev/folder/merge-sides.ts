/** What became of a file and of its draft since both said the same, as one draft again. */
import { applyChanges, type Draft, diffDocument, mergeTexts } from '@inkstone/compiler/draft';
import { documentSchema, type WorkflowDocument } from '@inkstone/compiler/graph';
import { problem } from '../../../errors.js';
import type { CompilerService } from '../../../versions/compiler-service.js';
import type { FileTexts } from './workflow-files.js';

/**
 * The draft with what was changed on disk since `base`; undefined: both were changed at the same place.
 * @throws Problem `malformed-document`, `invalid-json`
 */
export async function mergeSides(
  compiler: CompilerService,
  base: FileTexts,
  disk: FileTexts,
  draft: Draft,
): Promise<Draft | undefined> {
  let next = draft;
  if (disk.document !== undefined && disk.document !== base.document) {
    const changed = redrawn(draft.document, base.document, readDocument(disk.document));
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
  const applied = applyChanges(document, diffDocument(readDocument(base), disk));
  return 'document' in applied ? applied.document : undefined;
}

/** @throws Problem `malformed-document`, `invalid-json` */
export function readDocument(text: string): WorkflowDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw problem('invalid-json', { what: (cause as Error).message }, { cause });
  }
  const parsed = documentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw problem('malformed-document', { what: `/${(issue?.path ?? []).join('/')} ${issue?.message ?? ''}` });
}
