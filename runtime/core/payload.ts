/** Any value that JSON text can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * A value as history, inputs and HTTP carry it: plain JSON, or `{ encoding, data }` for what JSON cannot say
 * (`undefined` → `{ encoding: 'undefined' }`, `Uint8Array` → `{ encoding: 'bytes', data: base64 }`) and for plain
 * objects that happen to have an `encoding` key of their own (`{ encoding: 'json', data }`).
 */
export type Payload = Json;
