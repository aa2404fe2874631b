import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './http-load.js';

/** Runs a load in a process of its own. */
export function inOwnProcess(load: Load): Promise<LoadResult> {
  const file = fileURLToPath(new URL('./http-load.js', import.meta.url));
  const child = spawn(process.execPath, [file, JSON.stringify(load)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(text) as LoadResult) : reject(new Error(`load ended with ${code}`)),
    );
  });
}
