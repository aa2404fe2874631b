import { type ChildProcess, fork } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { residentMib, scriptOf, treeOf } from '../processes.js';
import type { Fill } from './server-process.js';

export interface ParkedServer {
  fill(order: Fill): Promise<void>;
  readonly pid: number;
  /** Of it and all its processes. */
  residentMib(): number;
  /** The same, one by one: `server`, `sandbox`, `worker`. */
  residentMibs(): Record<string, number>;
  /** With SIGKILL. */
  kill(): Promise<void>;
}

/** Resolves when the server takes requests. */
export async function startParkedServer(databaseUrl: string): Promise<ParkedServer> {
  const file = fileURLToPath(new URL('./server-process.js', import.meta.url));
  const child = fork(file, [databaseUrl], { execArgv: [] });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await heard(child, 'ready');
  return {
    async fill(order) {
      const filled = heard(child, 'filled');
      child.send(order);
      await filled;
    },
    pid: child.pid ?? -1,
    residentMib: () => residentMib(treeOf([child.pid ?? -1])),
    residentMibs: () =>
      Object.fromEntries(
        treeOf([child.pid ?? -1]).map((one) => [nameOf(one.pid), Math.round(residentMib([one]))]),
      ),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** By the folder of what it runs. */
function nameOf(pid: number): string {
  const folder = basename(dirname(scriptOf(pid)));
  return folder === 'parked' ? 'server' : folder;
}

function heard(child: ChildProcess, kind: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error(`the server ended before it was ${kind}`));
    child.once('exit', gone);
    child.on('message', function listen(word: { kind: string }) {
      if (word.kind !== kind) return;
      child.off('message', listen);
      child.off('exit', gone);
      resolve();
    });
  });
}
