import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { useDraft, useVersion } from '../api/queries.js';
import type { Side } from './side.js';

export interface SideContent {
  document: WorkflowDocument;
  source: string;
  /** Whether the code says something that the drawing cannot follow. */
  broken: boolean;
}

/** One side of a comparison; undefined while it loads. */
export function useSide(
  name: string,
  side: Side | undefined,
): { content: SideContent | undefined; error: unknown; retry: () => void } {
  const version = useVersion(name, typeof side === 'number' ? side : undefined);
  const draft = useDraft(name, side === 'draft');
  const query = side === 'draft' ? draft : version;
  const { document, source } = query.data ?? {};
  const content =
    document === undefined || source === undefined
      ? undefined
      : { document, source, broken: side === 'draft' && draft.data?.state === 'code-broken' };
  return { content, error: query.error, retry: () => void query.refetch() };
}
