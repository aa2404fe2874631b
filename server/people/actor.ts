/**
 * Who makes a request. In development (no token) anyone on this machine may act as any person. With a token the bearer
 * has proved to be trusted, and says for whom the request is.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../api/common.js';
import { problem } from '../errors.js';
import type { People } from './people.js';

export const ACT_AS_HEADER = 'inkstone-act-as';
export const LIVE_PATH = '/api/live';

/** Gives the person of a request. @throws Problem `unauthorized`, `unknown-person` */
export type FindActor = (request: FastifyRequest) => Person;

export interface ActorOptions {
  people: People;
  /** Who makes a request that does not say for whom it is. */
  byDefault: string;
  /** When present, each request must carry it. */
  token?: string;
}

export function createFindActor({ people, byDefault, token }: ActorOptions): FindActor {
  const expected = token === undefined ? undefined : digest(token);
  return (request) => {
    if (expected !== undefined && !timingSafeEqual(expected, digest(bearer(request) ?? '')))
      throw problem('unauthorized');
    const chosen = actAs(request) ?? byDefault;
    const person = people.get(chosen);
    if (person === undefined) throw problem('unknown-person', { person: chosen });
    return person;
  };
}

/** An `EventSource` cannot send headers: only the live stream may say the token in its query. */
function bearer({ headers, query, routeOptions }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization?.startsWith('Bearer ')) return authorization.slice('Bearer '.length);
  return routeOptions.url === LIVE_PATH ? (query as { token?: string }).token : undefined;
}

function actAs({ headers, query }: FastifyRequest): string | undefined {
  const header = headers[ACT_AS_HEADER];
  return (
    (typeof header === 'string' ? header : (query as { actAs?: string } | undefined)?.actAs) || undefined
  );
}

/** Of equal length whatever the text, which a constant-time comparison needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
