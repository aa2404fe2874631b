import { type BlockedReason, decodeWith, type Failure, mapBlocked, type Payload } from '@inkstone/runtime';
import type { RunEnd } from '../conformance-engine.js';
import type { StageCodec } from './stage-codec.js';
import { type PostgresParts, rowOf } from './stage-parts.js';

const CLOSED = new Set(['completed', 'failed', 'canceled', 'terminated', 'timed-out', 'continued-as-new']);

/** Waits, in virtual time, until the last run of the chain has ended or is blocked. */
export async function endOf(parts: PostgresParts, codec: StageCodec, workflowId: string): Promise<RunEnd> {
  const stopped = new AbortController();
  const { engine, namespace, drive } = parts;
  const closed = engine.result({ namespace, workflowId }, { signal: stopped.signal });
  const blocked = whenBlocked(parts, workflowId, stopped.signal);
  try {
    await drive.until(Promise.race([closed, blocked]));
  } finally {
    stopped.abort();
    closed.catch(() => {});
  }
  const row = await rowOf(parts, { workflowId });
  if (row.status === 'blocked') {
    const reason = JSON.parse(row.blocked ?? '{}') as BlockedReason;
    return { status: 'blocked', reason: await decodeWith(parts.codec, reason, mapBlocked) };
  }
  const outcome = JSON.parse(row.outcome ?? '{}') as { result?: Payload; failure?: Failure };
  if (row.status === 'completed')
    return { status: 'completed', result: await codec.value(outcome.result as Payload) };
  const failure = outcome.failure && { failure: await codec.failure(outcome.failure) };
  return { status: row.status, ...failure } as RunEnd;
}

function whenBlocked(parts: PostgresParts, workflowId: string, stopped: AbortSignal): Promise<void> {
  const { engine, namespace } = parts;
  return new Promise((resolve) => {
    const forget = engine.onCommit((notices) => {
      const mine = notices.some(
        (notice) =>
          notice.namespace === namespace && notice.workflowId === workflowId && notice.status === 'blocked',
      );
      if (mine) resolve();
    });
    stopped.addEventListener('abort', forget);
    void rowOf(parts, { workflowId }).then(({ status }) => {
      if (status === 'blocked' || CLOSED.has(status)) resolve();
    });
  });
}
