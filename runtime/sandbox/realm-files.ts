/** Where the built files are that sandboxes need, seen from the sources and from `dist/` alike. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { WorldError } from '../core/problem.js';

const dist = new URL(import.meta.url.endsWith('.ts') ? '../dist/' : '../', import.meta.url);

/** Entry point of the child process. @throws WorldError `not-built` */
export function childFile(): string {
  const path = fileURLToPath(new URL('sandbox/child.js', dist));
  if (!existsSync(path)) throw notBuilt();
  return path;
}

let script: Script | undefined;

/** The script that makes a fresh vm context a realm; compiled once a process. */
export function realmScript(): Script {
  script ??= new Script(readRealm(), { filename: 'inkstone-realm' });
  return script;
}

function readRealm(): string {
  try {
    return readFileSync(new URL('realm.js', dist), 'utf8');
  } catch (cause) {
    throw notBuilt(cause);
  }
}

function notBuilt(cause?: unknown): WorldError {
  return new WorldError('not-built', 'The sandbox has not been built yet; run `npm run build`.', {
    retryable: false,
    cause,
  });
}
