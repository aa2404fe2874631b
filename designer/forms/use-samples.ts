import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.js';
import { keys, useRuns } from '../api/queries.js';
import { useEditorState } from '../editor/editor-context.js';
import { type SampleRun, sampleRun } from '../model/sample-values.js';

const RUNS = 3;

/** Values of the workflow's latest runs, latest first; none until they are there. */
export function useSamples(): SampleRun[] {
  const workflow = useEditorState((state) => state.workflow);
  const runs = useRuns({ workflow, limit: RUNS });
  const ids = runs.data?.pages[0]?.items.slice(0, RUNS).map(({ runId }) => runId) ?? [];
  const views = useQueries({
    queries: ids.map((runId) => ({
      queryKey: keys.runView(runId, undefined),
      queryFn: () => api.runView(runId),
      staleTime: 10_000,
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(() => views.map(sampleRun), [views]);
}
