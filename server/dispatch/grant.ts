import type { InboxInsert } from '../store/store.js';
import type { Poll } from './poll.js';
import type { Entry } from './queue-state.js';

/** An attempt that is on its way to a poll. */
export interface Granted {
  grantId: string;
  entry: Entry;
  poll: Poll;
}

/** One attempt is granted once: the input's id names it. */
export function grantRow({ grantId, entry, poll }: Granted): InboxInsert {
  const { namespace, workflowId, runId, seq, attempt, shard } = entry;
  const { identity } = poll.request;
  return {
    shard,
    namespace,
    runId,
    workflowId,
    inputId: `grant:${runId}:${seq}:${attempt}`,
    actor: `worker:${identity}`,
    body: JSON.stringify({ kind: 'grant', seq, attempt, grantId, worker: identity }),
  };
}
