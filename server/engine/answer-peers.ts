/** Answers what other servers ask of the shards that this one owns (N1). */
import { askHere } from './look-calls.js';
import { elsewhere, type PeerAsk, type PeerTable } from './peers.js';
import { type CallParts, takeInput } from './send-input.js';
import { updateHere } from './update-calls.js';

export function answerPeers(
  parts: CallParts,
  result: (at: { namespace: string; runId: string }, signal: AbortSignal) => ReturnType<PeerTable['result']>,
): (ask: PeerAsk, signal: AbortSignal) => Promise<unknown> {
  const demandOwned = (shard: number, runId: string) => {
    const { group } = parts.writerOf(shard);
    if (!group.owns(shard) || !group.isSafe(shard, parts.clock.uptime())) throw elsewhere(runId);
  };
  const table: PeerTable = {
    async input({ body, ...at }) {
      demandOwned(at.shard, at.runId);
      const heard = body.kind === 'beat' ? { ...body, said: { cancelRequested: false } } : body;
      const runId = await takeInput(at, heard, parts);
      return heard.kind === 'beat' ? { runId, said: heard.said } : { runId };
    },
    async query({ at, queryName, input }) {
      const result = await askHere(at, queryName, input, parts);
      if (result === undefined) throw elsewhere(at.runId);
      return { result };
    },
    async update(ask, signal) {
      demandOwned(ask.at.shard, ask.at.runId);
      return updateHere(ask, signal, parts);
    },
    async result({ at }, signal) {
      demandOwned(at.shard, at.runId);
      return result(at, signal);
    },
  };
  return ({ kind, ...ask }, signal) =>
    (table[kind] as (given: typeof ask, until: AbortSignal) => Promise<unknown>)(ask, signal);
}
