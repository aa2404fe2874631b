import type { Json, Payload } from '../core/payload.js';
import { fromPayload, toPayload } from '../core/payload-codec.js';

/** A value as it is after it has crossed to the engine. */
export const copied = (value: unknown): Json => JSON.parse(JSON.stringify(toPayload(value)));

export const copiedAll = (values: readonly unknown[]): Payload[] => values.map(copied);

/** Named payloads, as memos have them. */
export const encodedRecord = (values: Record<string, unknown>): Record<string, Payload> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, copied(value)]));

export const decodedRecord = (payloads: Record<string, Payload>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(payloads).map(([name, payload]) => [name, fromPayload(payload)]));
