import type { Payload } from './payload.js';
import { fromPayload, toPayload } from './payload-codec.js';

/** Temporal's `PayloadConverter`, for what goes into headers, which are texts here. */
export interface PayloadConverter {
  toPayload(value: unknown): string;
  fromPayload<T>(text: string): T;
}

/**
 * Temporal's `defaultPayloadConverter`, with which interceptors write and read headers: JSON, and bytes and `undefined`
 * as this engine stores them.
 *
 *     next({ ...input, headers: { ...input.headers, tenant: defaultPayloadConverter.toPayload(tenant) } });
 */
export const defaultPayloadConverter: PayloadConverter = Object.freeze({
  toPayload: (value: unknown) => JSON.stringify(toPayload(value)),
  fromPayload: <T>(text: string) => fromPayload(JSON.parse(text) as Payload) as T,
});
