import type { Draft } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';

/** A draft made from what a caller sends: a drawing, code, or both. Where they disagree, code wins. */
export interface DraftParts {
  document?: WorkflowDocument | undefined;
  source?: string | undefined;
}

/**
 * @param fallback the drawing when neither is given; lends ids and layout to code that comes without a drawing
 * @throws Problem `source-broken` with its diagnostics
 */
export async function newDraft(
  compiler: CompilerService,
  parts: DraftParts,
  fallback: Draft | WorkflowDocument,
): Promise<Draft> {
  const before = 'graphs' in fallback ? undefined : fallback;
  const document = parts.document ?? (before ? before.document : (fallback as WorkflowDocument));
  if (parts.source === undefined) return compiler.createDraft(document);
  const previous = parts.document === undefined && before ? before : await compiler.createDraft(document);
  const outcome = await compiler.draftFromSource(parts.source, previous);
  if ('draft' in outcome) return outcome.draft;
  const { diagnostics } = outcome;
  const at = placeIn(parts.source, diagnostics[0]?.source?.from ?? 0);
  throw problem(
    'source-broken',
    { what: (diagnostics[0]?.message ?? '').replace(/\.$/, '') },
    { at, details: { diagnostics } },
  );
}

function placeIn(source: string, offset: number): string {
  const lines = source.slice(0, offset).split('\n');
  return `source:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
