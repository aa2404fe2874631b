/** Runs a codec over all payloads of a value in one call: they are collected, then put back in the same order. */

import type { Payload } from './payload.js';
import type { PayloadCodec, PayloadMap } from './payload-codec-hook.js';
import { invariant } from './problem.js';

/** Something that holds payloads, and how it is mapped: `mapRow`, `mapFailure`, … */
type Mapper<T> = (value: T, map: PayloadMap) => T;

/** A text in encoded form: this, and the JSON of the encoded payload. No text of a person begins so. */
const ENCODED_TEXT = 'encoded:';

export async function encodeWith<T>(codec: PayloadCodec, value: T, mapper: Mapper<T>): Promise<T> {
  const found: Payload[] = [];
  const collect = <P extends Payload>(payload: P): P => {
    found.push(payload);
    return payload;
  };
  mapper(value, { payload: collect, text: collect });
  if (found.length === 0) return value;
  const next = inOrder(await codec.encode(found), found.length);
  return mapper(value, { payload: next, text: () => `${ENCODED_TEXT}${JSON.stringify(next())}` });
}

export async function decodeWith<T>(codec: PayloadCodec, value: T, mapper: Mapper<T>): Promise<T> {
  const found: Payload[] = [];
  mapper(value, {
    payload: (payload) => {
      found.push(payload);
      return payload;
    },
    text: (text) => {
      const encoded = encodedText(text);
      if (encoded !== undefined) found.push(encoded);
      return text;
    },
  });
  if (found.length === 0) return value;
  const next = inOrder(await codec.decode(found), found.length);
  return mapper(value, {
    payload: next,
    text: (text) => (encodedText(text) === undefined ? text : String(next())),
  });
}

function inOrder(payloads: Payload[], expected: number): () => Payload {
  invariant(payloads.length === expected, 'A payload codec must give as many payloads as it takes.');
  let position = 0;
  return () => payloads[position++] as Payload;
}

function encodedText(text: string): Payload | undefined {
  if (!text.startsWith(ENCODED_TEXT)) return undefined;
  try {
    return JSON.parse(text.slice(ENCODED_TEXT.length)) as Payload;
  } catch {
    return undefined;
  }
}
