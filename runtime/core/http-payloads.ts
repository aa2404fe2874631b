/** Where values of people stand in requests and answers of the HTTP API, for clients that encode them. */
import type { Failure } from './failure.js';
import type { Json } from './payload.js';
import { mapFailure, type PayloadMap } from './payload-codec-hook.js';

/** A request with this header, `encoded`, carries encoded values, and so does its answer. */
export const PAYLOADS_HEADER = 'inkstone-payloads';

type Fields = Record<string, unknown>;

/** Arguments, memo and reason of a request; those of a signal or update inside it, too. */
export function mapRequest<B>(body: B, map: PayloadMap): B {
  if (!isFields(body)) return body;
  const mapped: Fields = { ...body };
  for (const list of ['args', 'input'])
    if (Array.isArray(mapped[list])) mapped[list] = (mapped[list] as Json[]).map(map.payload);
  for (const inner of ['signal', 'update'])
    if (isFields(mapped[inner])) mapped[inner] = mapRequest(mapped[inner], map);
  if (isFields(mapped.memo)) mapped.memo = mapMemo(mapped.memo, map);
  if (typeof mapped.reason === 'string') mapped.reason = map.text(mapped.reason);
  return mapped as B;
}

/** Result, failure, input and memo of an answer. */
export function mapReply<B>(body: B, map: PayloadMap): B {
  if (!isFields(body)) return body;
  const mapped: Fields = { ...body };
  for (const value of ['result', 'input'])
    if (mapped[value] !== undefined) mapped[value] = map.payload(mapped[value] as Json);
  if (isFields(mapped.failure)) mapped.failure = mapFailure(mapped.failure as unknown as Failure, map);
  if (isFields(mapped.memo)) mapped.memo = mapMemo(mapped.memo, map);
  return mapped as B;
}

function mapMemo(memo: Fields, map: PayloadMap): Fields {
  return Object.fromEntries(Object.entries(memo).map(([key, value]) => [key, map.payload(value as Json)]));
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
