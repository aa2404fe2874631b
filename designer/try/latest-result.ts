import type { HistoryEvent } from '../api/types.js';

/** What the step with this title gave when a run passed it last, found by the nodes of that run's version. */
export function latestResult(
  events: readonly HistoryEvent[],
  nodes: readonly { title: string }[],
  title: string,
): { result: unknown } | undefined {
  const asked = new Set(
    events.flatMap(({ type, node, body }) =>
      type === 'ActivityTaskScheduled' && nodes[node ?? -1]?.title === title ? [body.seq] : [],
    ),
  );
  const done = events.findLast(({ type, body }) => type === 'ActivityTaskCompleted' && asked.has(body.seq));
  return done && { result: done.body.result };
}
