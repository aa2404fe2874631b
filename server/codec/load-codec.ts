import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PayloadCodec, Problem } from '@inkstone/runtime';

/**
 * The codec that a module exports as `codec`.
 *
 * @param file path from `from`
 * @throws Problem `codec-not-loaded`
 */
export async function loadCodec(file: string, from: string): Promise<PayloadCodec> {
  const module = await import(pathToFileURL(resolve(from, file)).href).catch((cause: Error) => {
    throw notLoaded(file, cause.message, cause);
  });
  const { codec } = module as { codec?: Partial<PayloadCodec> };
  if (typeof codec?.encode === 'function' && typeof codec.decode === 'function') return codec as PayloadCodec;
  throw notLoaded(file, 'it exports no codec with the functions encode and decode');
}

function notLoaded(file: string, what: string, cause?: unknown): Problem {
  const body = {
    code: 'codec-not-loaded',
    message: `The payload codec ${file} cannot be used: ${what}.`,
    at: 'INKSTONE_CODEC',
    hint: 'Name a JavaScript module that exports codec: { encode(payloads), decode(payloads) }.',
  };
  return new Problem(422, body, { cause });
}
