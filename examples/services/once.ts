import type { FastifyRequest } from 'fastify';
import type { JsonFile } from './json-file.js';
import { Refusal } from './refusal.js';

/** Part of a service's file: what was answered to which idempotency key. */
export interface Answered {
  answers: Record<string, unknown>;
}

/**
 * Does the work of a request once: a request that comes again with the same `idempotency-key` gets the same answer,
 * also after a restart. The work and its answer reach the file together. Keys of different paths are different keys.
 */
export async function once<T extends Answered, R>(
  request: FastifyRequest,
  file: JsonFile<T>,
  work: (value: T) => R,
): Promise<R> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw new Refusal(400, 'The header idempotency-key is missing.');
  const question = `${request.routeOptions.url} ${key}`;
  return await file.change((value) => {
    if (Object.hasOwn(value.answers, question)) return value.answers[question] as R;
    const answer = work(value);
    value.answers[question] = answer;
    return answer;
  });
}
