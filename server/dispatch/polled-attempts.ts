/** What workers say of the attempts that they have polled, or whose tokens they were told. */
import type { Failure, Payload } from '@inkstone/runtime';
import { type QueuePort, type Random, readToken } from '../engine/index.js';
import { problem } from '../errors.js';

export type PolledEnd =
  | { status: 'completed'; result: Payload; tookMs: number }
  | { status: 'failed' | 'canceled'; failure: Failure; tookMs?: number };

export interface PolledAttempts {
  /** Resolves once it is durable. @throws Problem `attempt-not-current`, `run-not-found`, `not-a-token` */
  end(token: string, end: PolledEnd): Promise<void>;
  /**
   * It is alive. `extend`: its start-to-close timeout counts from now.
   *
   * @throws Problem as `end`; `details.reason` says why it should stop
   */
  heartbeat(
    token: string,
    said: { details?: Payload; extend?: boolean },
  ): Promise<{ cancelRequested: boolean }>;
}

export function createPolledAttempts(
  namespace: string,
  port: () => QueuePort,
  random: Random,
): PolledAttempts {
  const find = async (token: string) => {
    const read = readToken(token);
    if (!read) throw problem('not-a-token');
    const { runId, ...attempt } = read;
    return { at: await port().find({ namespace, runId }), attempt };
  };
  return {
    async end(token, end) {
      const { at, attempt } = await find(token);
      await port().send(at, { kind: 'attempt', ...attempt, end });
    },
    async heartbeat(token, { details, extend }) {
      const { at, attempt } = await find(token);
      const said = { cancelRequested: false };
      await port().send(at, {
        kind: 'beat',
        ...attempt,
        ...(details === undefined ? {} : { details }),
        ...(extend === undefined ? {} : { extend }),
        id: random.id(),
        said,
      });
      return said;
    },
  };
}
