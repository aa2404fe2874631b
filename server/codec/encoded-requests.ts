import {
  decodeWith,
  encodeWith,
  mapReply,
  mapRequest,
  PAYLOADS_HEADER,
  type PayloadCodec,
} from '@inkstone/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../errors.js';

/** Lets clients with the same codec send and get encoded values: what stands between sees nothing of them. */
export function acceptEncodedRequests(app: FastifyInstance, codec: PayloadCodec | undefined): void {
  app.addHook('preValidation', async (request) => {
    if (!isEncoded(request)) return;
    request.body = await decodeWith(demandCodec(codec), request.body, mapRequest);
  });
  app.addHook('preSerialization', async (request, reply, body) => {
    if (!isEncoded(request) || codec === undefined || reply.statusCode >= 300) return body;
    return await encodeWith(codec, body, mapReply);
  });
}

const isEncoded = ({ headers }: FastifyRequest): boolean => headers[PAYLOADS_HEADER] === 'encoded';

function demandCodec(codec: PayloadCodec | undefined): PayloadCodec {
  if (codec) return codec;
  throw problem('invalid-request', {
    what: 'this server has no payload codec, so it takes no encoded values',
  });
}
