/**
 * Without a token anyone who reaches the server may act, so pages of other sites must not reach it through the browser
 * of somebody on this machine: neither by a request that needs no preflight, nor by a name that they point at us.
 */
import type { FastifyRequest } from 'fastify';
import { problem } from '../errors.js';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** @throws Problem `foreign-origin` */
export function demandOwnOrigin({ headers: { host = '', origin } }: FastifyRequest): void {
  if (!LOOPBACK.test(host)) throw problem('foreign-origin', { origin: host || 'nobody' });
  if (origin !== undefined && !LOOPBACK.test(origin.replace(/^https?:\/\//, '')))
    throw problem('foreign-origin', { origin });
}
