/** The way to other servers over HTTP: POST /api/peer at the address in the database, with the secret beside it. */
import { timingSafeEqual } from 'node:crypto';
import { Problem, type ProblemBody } from '@inkstone/runtime';
import { Agent } from 'undici';
import type { PeerAsk, Peers } from '../engine/index.js';
import { problem } from '../errors.js';

export const PEER_PATH = '/api/peer';
export const PEER_HEADER = 'inkstone-peer';
/** An owner that does not even begin to answer may be gone; what is waited for long says so itself, ms, to the second. */
const PATIENCE_MS: Record<PeerAsk['kind'], number> = {
  input: 10_000,
  query: 10_000,
  update: 600_000,
  result: 600_000,
};

export interface HttpPeers extends Peers {
  /** What another server asks. @throws Problem `not-a-peer`, and what the engine says */
  receive(secret: string | undefined, ask: PeerAsk, signal: AbortSignal): Promise<unknown>;
  /** Ends the connections; what is still waited for is not heard. */
  close(): Promise<void>;
}

export function createHttpPeers(): HttpPeers {
  let here: { answer: Parameters<Peers['attach']>[0]; secret: string } | undefined;
  // A result is waited for as long as the run takes, so each question has a connection of its own; most are there already.
  const agent = new Agent({ pipelining: 1, connections: null });
  return {
    attach(answer, secret) {
      here = { answer, secret };
    },
    async receive(secret, ask, signal) {
      if (here === undefined || !isSame(secret ?? '', here.secret)) throw problem('not-a-peer');
      return here.answer(ask, signal);
    },
    async ask({ address, secret }, ask, signal) {
      const { statusCode, body } = await agent.request({
        origin: new URL(address).origin,
        path: PEER_PATH,
        method: 'POST',
        headers: { 'content-type': 'application/json', [PEER_HEADER]: secret },
        body: JSON.stringify(ask),
        headersTimeout: PATIENCE_MS[ask.kind],
        signal: signal ?? null,
      });
      const value = (await body.json()) as { value: unknown } | ProblemBody;
      if (!('value' in value)) throw new Problem(statusCode, value);
      return value.value;
    },
    close: () => agent.destroy(),
  };
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
