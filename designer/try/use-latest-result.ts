import { fromPayload } from '@inkstone/runtime';
import { useHistory, useRuns, useVersion } from '../api/queries.js';
import { useEditorState } from '../editor/editor-context.js';
import { latestResult } from './latest-result.js';

/** What a step gave in the latest run of the published workflow, to be pinned. */
export function useLatestResult(title: string | undefined): { result: unknown; runId: string } | undefined {
  const workflow = useEditorState((state) => state.workflow);
  const run = useRuns({ workflow, limit: 3 }).data?.pages[0]?.items[0];
  const history = useHistory(run?.runId ?? '', run !== undefined);
  const version = useVersion(workflow, run?.version);
  if (!run || !history.data || !version.data || title === undefined) return undefined;
  const found = latestResult(history.data.items, version.data.nodes, title);
  return found && { result: fromPayload(found.result as never), runId: run.runId };
}
