/** How the engine's methods reach the run that they are for. */
import { problem } from '../errors.js';
import type { Cluster, RunRow } from '../store/store.js';
import type { Backlog } from './backlog.js';
import type { Clock, EngineDeps, Limits, Random } from './deps.js';
import type { Forward } from './forward.js';
import type { InputBody } from './input.js';
import type { Outcomes } from './outcomes.js';
import type { Owners } from './peers.js';
import type { ProveLease } from './prove-lease.js';
import type { ShardGroup } from './shard-group.js';
import type { UpdateWaits } from './update-waits.js';
import type { Versions } from './versions.js';
import type { Writer } from './writer.js';

export interface CallParts {
  deps: EngineDeps;
  limits: Limits;
  random: Random;
  clock: Clock;
  versions: Versions;
  outcomes: Outcomes;
  updates: UpdateWaits;
  forward: Forward;
  owners: Owners;
  /** For leases of this server. */
  proveLease: ProveLease;
  /** All that live, as last looked. */
  cluster: () => Cluster;
  backlog: Backlog;
  writerOf: (shard: number) => { group: ShardGroup; writer: Writer };
}

export type Place = Pick<RunRow, 'namespace' | 'runId' | 'shard' | 'workflowId'>;

/** Resolves when the input is durable, with the id of the run that it reached. @throws Problem `overloaded` */
export function sendInput(at: Omit<Place, 'workflowId'>, body: InputBody, parts: CallParts): Promise<string> {
  const { writerOf, forward, backlog } = parts;
  const { namespace, runId, shard } = at;
  const send = () =>
    new Promise<string>((done, refused) => {
      const input = { shard, namespace, runId, body, waiter: { done, refused } };
      if (writerOf(shard).group.foreign.has(shard)) forward([input]);
      else writerOf(shard).writer.post(input);
    });
  return backlog.hold(body, send);
}

/** As `sendInput`, for a shard of this server's own: what another server has sent here is not sent on to a third (N3). */
export function takeInput(
  { namespace, runId, shard, repeated = false }: Omit<Place, 'workflowId'> & { repeated?: boolean },
  body: InputBody,
  { writerOf, backlog }: CallParts,
): Promise<string> {
  const again = repeated || body.kind === 'start' ? { repeated: true } : {};
  return backlog.hold(
    body,
    () =>
      new Promise<string>((done, refused) => {
        writerOf(shard).writer.post({ shard, namespace, runId, body, ...again, waiter: { done, refused } });
      }),
  );
}

export function refuseTooLarge(value: unknown, { payloadBytes }: Limits): void {
  if (value === undefined) return;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > payloadBytes) throw problem('payload-too-large', { bytes, limit: payloadBytes });
}
