import { readFileSync } from 'node:fs';
import type { Json } from '@inkstone/runtime';
import { problem } from '../errors.js';

/** JSON as an option gives it, or, after an `@`, a file of it. @throws Problem `file-not-found`, `invalid-json` */
export function readJsonOption(option: string, text: string): Json {
  const fromFile = text.startsWith('@');
  const place = fromFile ? text.slice(1) : option;
  try {
    return JSON.parse(fromFile ? readFileSync(place, 'utf8') : text) as Json;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw problem('file-not-found', { file: place });
    throw problem('invalid-json', { what: (cause as Error).message }, { at: place, cause });
  }
}
