/**
 * What one server asks another that owns a shard.
 *
 * N1  An owner answers only within its lease; otherwise it says that the run is elsewhere, and nothing was done.
 * N2  Whoever hears nothing, or that it is elsewhere, says the same again through the inbox table, under the same id:
 *     what was taken already is recognised there.
 * N3  What comes from another server is never taken for the first of its kind: it may have been committed before its
 *     sender lost the shard, or be late, after its row in the inbox.
 * N4  A query is answered when the store has shown, after the question came, that the lease is this server's under the same
 *     epoch: all that was committed before the question is then known here.
 */
import { type Json, Problem, type RunOutcome } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { AnnouncedServer } from '../store/store.js';
import type { UpdateReply, UpdateRequest } from './engine.js';
import type { EventOf, InputBody, NewRun } from './input.js';
import type { Place } from './send-input.js';

export type UpdateEvent = EventOf<'WorkflowExecutionUpdateAccepted'> & { id: string };

/** Each kind with what it gives. Everything is plain JSON. */
export interface PeerAsks {
  /** `repeated`: it may have been committed already. `said`: what the body takes for its sender. */
  input: {
    ask: Omit<Place, 'workflowId'> & { body: InputBody; repeated?: boolean };
    reply: { runId: string; said?: { cancelRequested: boolean } };
  };
  query: {
    ask: { at: Place; queryName: string; input: Json[] };
    reply: { result: string };
  };
  /** `start`: it begins the run unless one is open. Answered as late as `waitFor` says. */
  update: {
    ask: { at: Place; event: UpdateEvent; waitFor: UpdateRequest['waitFor']; start?: NewRun };
    reply: UpdateReply;
  };
  /** The outcome of the run, once it has one. */
  result: { ask: { at: Place }; reply: RunOutcome };
}

export type PeerKind = keyof PeerAsks;
export type PeerAsk = { [K in PeerKind]: { kind: K } & PeerAsks[K]['ask'] }[PeerKind];
export type PeerTable = {
  [K in PeerKind]: (ask: PeerAsks[K]['ask'], signal: AbortSignal) => Promise<PeerAsks[K]['reply']>;
};

/** The way to other servers. */
export interface Peers {
  /** The engine that answers here to those who know the secret. `signal`: nobody waits any more. */
  attach(answer: (ask: PeerAsk, signal: AbortSignal) => Promise<unknown>, secret: string): void;
  /** @throws Problem as the owner has it; anything else means that nothing was heard */
  ask(server: AnnouncedServer & { address: string }, ask: PeerAsk, signal?: AbortSignal): Promise<unknown>;
}

export interface Owners {
  /** The server that has the shard, when it can be asked. */
  ownerOf(shard: number): (AnnouncedServer & { address: string }) | undefined;
  peers: Peers | undefined;
}

/** The owner's answer; `undefined`: nobody could be asked, or nothing certain was heard (N2). @throws Problem */
export async function askOwner<K extends PeerKind>(
  shard: number,
  kind: K,
  ask: PeerAsks[K]['ask'],
  { ownerOf, peers }: Owners,
  signal?: AbortSignal,
): Promise<PeerAsks[K]['reply'] | undefined> {
  const owner = ownerOf(shard);
  if (owner === undefined || peers === undefined) return undefined;
  try {
    return (await peers.ask(owner, { kind, ...ask } as PeerAsk, signal)) as PeerAsks[K]['reply'];
  } catch (error) {
    if (error instanceof Problem && !isUncertain(error)) throw error;
    return undefined;
  }
}

/** 5xx: it says nothing about the run. */
function isUncertain({ status, code }: Problem): boolean {
  return code === 'run-elsewhere' || (status >= 500 && code !== 'query-failed');
}

export function elsewhere(runId: string): Problem {
  return problem('run-elsewhere', { run: runId });
}
