import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from './errors.js';

const RETRY_AFTER_MS = 1_000;

/** Refuses requests while the bodies of those that are being answered weigh too much, whatever they wait for. */
export function limitBodies(
  app: FastifyInstance,
  { bodyLimit, inFlight }: { bodyLimit: number; inFlight: number },
): void {
  let bytes = 0;
  let items = 0;
  app.addHook('onRequest', (request, reply, done) => {
    const weight = weightOf(request, bodyLimit);
    if (weight === 0) return done();
    if (items > 0 && bytes + weight > inFlight) {
      const details = { retryAfterMs: RETRY_AFTER_MS };
      return done(problem('overloaded', { items, bytes }, { details }));
    }
    bytes += weight;
    items += 1;
    // Also when the caller goes away before it is answered.
    reply.raw.once('close', () => {
      bytes -= weight;
      items -= 1;
    });
    done();
  });
}

/** A body of unknown length may be as long as is allowed. */
function weightOf({ headers }: FastifyRequest, bodyLimit: number): number {
  if (headers['content-length'] !== undefined) return Number(headers['content-length']) || 0;
  return headers['transfer-encoding'] === undefined ? 0 : bodyLimit;
}
