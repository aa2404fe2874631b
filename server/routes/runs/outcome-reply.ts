import { fromPayload, type Json, type RunOutcome } from '@inkstone/runtime';

/** How a run ended, as answers say it; `running` while it has not. */
export function outcomeReply(outcome: RunOutcome | undefined) {
  if (outcome === undefined) return { status: 'running' as const };
  if (outcome.status === 'completed') {
    const result = fromPayload(outcome.result);
    return {
      status: outcome.status,
      ...(result === undefined ? {} : { result: result as Json }),
    };
  }
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  return { status: outcome.status, ...(failure === undefined ? {} : { failure }) };
}
