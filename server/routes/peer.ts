import { z } from 'zod';
import type { PeerAsk } from '../engine/index.js';
import { PEER_HEADER, PEER_PATH } from '../peers/http-peers.js';
import type { Routes } from '../zod-app.js';

/** Payloads have limits of their own. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** POST /api/peer: what another server asks of a shard that this one owns. No part of the API. */
export const peerRoute: Routes = (app, { peers }) => {
  if (peers === undefined) return;
  app.post(
    PEER_PATH,
    {
      bodyLimit: BODY_LIMIT,
      config: { permission: 'public' },
      schema: { hide: true, body: z.looseObject({ kind: z.enum(['input', 'query', 'update', 'result']) }) },
    },
    async ({ body, headers, raw }) => {
      const gone = new AbortController();
      const stop = () => gone.abort(new Error('The other server waits no longer.'));
      raw.socket.once('close', stop);
      const secret = headers[PEER_HEADER];
      try {
        const given = typeof secret === 'string' ? secret : undefined;
        return { value: (await peers.receive(given, body as unknown as PeerAsk, gone.signal)) ?? null };
      } catch (error) {
        if (gone.signal.aborted) return { value: null };
        throw error;
      } finally {
        raw.socket.off('close', stop);
      }
    },
  );
};
