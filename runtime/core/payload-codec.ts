/**
 * Values ⇄ payloads. Only the top level is looked at: inside objects and arrays the rules are those of JSON, as they
 * are for everything else that crosses a border here.
 */
import { fromBase64, toBase64 } from './base64.js';
import type { Payload } from './payload.js';

/** The payload of a value. What JSON cannot carry (functions, symbols) becomes `undefined`; `BigInt` throws later. */
export function toPayload(value: unknown): Payload {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    return { encoding: 'undefined' };
  }
  if (value instanceof Uint8Array) return { encoding: 'bytes', data: toBase64(value) };
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'encoding')) {
    return { encoding: 'json', data: value as Payload };
  }
  return value as Payload;
}

/** The value of a payload. An encoding that is not known is left as it is. */
export function fromPayload(payload: Payload): unknown {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, 'encoding')) return payload;
  const { encoding, data } = payload as { encoding?: Payload; data?: Payload };
  if (encoding === 'undefined') return undefined;
  if (encoding === 'bytes' && typeof data === 'string') return fromBase64(data);
  if (encoding === 'json') return data;
  return payload;
}
