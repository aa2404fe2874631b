/** Commands of the product as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const COMMAND = fileURLToPath(new URL('../../server/bin/inkstone.js', import.meta.url));

/** A folder that holds the command `inkstone`, as an installation would have it in the path. */
export function commandFolder(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const file = join(bin, 'inkstone');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${COMMAND}' "$@"\n`);
  chmodSync(file, 0o755);
  return bin;
}

/** Processes of one test; all end with it, and all that they have started. */
export class Processes {
  readonly #all: ChildProcess[] = [];

  /** Starts one in a group of its own, and waits until it has said each of these words. */
  async start(
    command: string,
    args: string[],
    words: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<ChildProcess> {
    const child = spawn(command, args, { env: { ...process.env, ...env }, detached: true });
    this.#all.push(child);
    let said = '';
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data) => {
          said += data;
          if (words.every((word) => said.includes(word))) resolve();
        });
      child.once('exit', () => reject(new Error(said)));
      child.once('error', reject);
    });
    return child;
  }

  async end(): Promise<void> {
    for (const { pid } of this.#all.splice(0)) {
      if (pid === undefined) continue;
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // All of the group have ended.
      }
    }
  }
}
