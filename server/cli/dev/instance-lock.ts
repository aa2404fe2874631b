/**
 * One instance for each data folder. The lock is a listening socket, not a file: the system frees it when its process
 * dies, however it dies, and whoever finds it held can ask the holder where it is.
 */
import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorldError } from '@inkstone/runtime';

export interface InstanceLock {
  /** What others are told: where this instance answers. */
  announce(url: string): void;
  release(): Promise<void>;
}

/** Longest path of a socket that every system takes. */
const LONGEST_SOCKET_PATH = 100;

/** @throws WorldError `already-running`, naming the other instance */
export async function lockInstance(dataDir: string): Promise<InstanceLock> {
  const path = socketPath(dataDir);
  let url = '';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(JSON.stringify({ pid: process.pid, url }));
  });
  if (!(await listens(server, path))) {
    const other = await ask(path);
    if (other !== undefined) throw alreadyRunning(other);
    rmSync(path, { force: true });
    if (!(await listens(server, path))) throw alreadyRunning((await ask(path)) ?? '');
  }
  server.unref();
  return {
    announce(where) {
      url = where;
    },
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function socketPath(dataDir: string): string {
  const place = realpathSync(dataDir);
  const digest = createHash('sha256').update(place).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\inkstone-${digest}`;
  const path = join(place, 'instance.sock');
  return path.length < LONGEST_SOCKET_PATH ? path : join(tmpdir(), `inkstone-${digest}.sock`);
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError).once('listening', onListening).listen(path);
  });
}

/** What the holder says; undefined when nobody holds it: a leftover of a killed process. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    connect(path)
      .setEncoding('utf8')
      .on('data', (text) => {
        said += text;
      })
      .on('end', () => resolve(said))
      .on('error', () => resolve(undefined));
  });
}

function alreadyRunning(said: string): WorldError {
  const { pid, url } = said === '' ? {} : (JSON.parse(said) as { pid?: number; url?: string });
  const where = url ? ` at ${url}` : '';
  return new WorldError(
    'already-running',
    `Inkstone already runs here${where} (process ${pid ?? 'unknown'}).`,
    {
      retryable: false,
    },
  );
}
