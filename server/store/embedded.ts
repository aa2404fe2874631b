/**
 * A real PostgreSQL of our own, for development and tests.
 *
 * P1  The server process is in its own process group: Ctrl-C in a terminal reaches Inkstone, which stops the database
 *     last, and not the database itself.
 * P2  Its messages go to a file, not to a pipe: after a `kill -9` of Inkstone nothing breaks in the orphan.
 * P3  An orphan of this data area is taken over as it is: it has lost its clients, and nothing else.
 * P4  A cluster exists whole or not at all: it is made under another name and renamed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WorldError } from '@inkstone/runtime';
import pg from 'pg';
import { type PostgresPlace, preparePostgresPlace } from './postgres-place.js';
import { isAlive, type Postmaster, readPidFile, runningPostmaster, stopPostmaster } from './postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Folder for everything it keeps; made when absent. */
  dataDir: string;
  /** Port for a new start; a free one when absent. A server that already runs keeps its own. */
  port?: number;
  /** Hears of each slow step in plain words: "creating the database". */
  onProgress?: (step: string) => void;
  /** Further settings, `name=value`. */
  settings?: string[];
}

export interface EmbeddedPostgres {
  /** Connection string of the database `inkstone`. */
  url: string;
  port: number;
  pid: number;
  /** Whether it ran already, left over by a process that was killed. */
  reused: boolean;
  /** Clean shutdown; resolves when the process is gone. */
  stop(): Promise<void>;
}

const START_MS = 60_000;

/** @throws WorldError `disk-full`, `database-start-failed`, `no-embedded-postgres`, `no-postgres-account` */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const say = options.onProgress ?? (() => {});
  const place = await preparePostgresPlace(options.dataDir);
  const cluster = join(place.area, 'cluster');
  if (!existsSync(cluster)) {
    say('creating the database');
    makeCluster(place, cluster);
  }
  const orphan = runningPostmaster(cluster);
  const postmaster = orphan
    ? await whenReady(cluster, orphan.pid, place)
    : await launch(place, cluster, options, say);
  const password = readFileSync(join(place.area, 'password'), 'utf8').trim();
  const url = (database: string) =>
    `postgres://inkstone:${password}@127.0.0.1:${postmaster.port}/${database}`;
  await ensureDatabase(url('postgres'), 'inkstone');
  return {
    url: url('inkstone'),
    port: postmaster.port,
    pid: postmaster.pid,
    reused: orphan !== undefined,
    stop: () => stopPostmaster(postmaster.pid),
  };
}

function makeCluster(place: PostgresPlace, cluster: string): void {
  const passwordFile = join(place.area, 'password');
  writeFileSync(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  if (place.account.uid !== undefined && place.account.gid !== undefined)
    chownSync(passwordFile, place.account.uid, place.account.gid);
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  const made = spawnSync(
    place.initdb,
    [
      `--pgdata=${half}`,
      '--username=inkstone',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...place.account, cwd: place.area, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  if (made.status !== 0) throw startFailed(made.stderr ?? '', made.error);
  renameSync(half, cluster);
}

async function launch(
  place: PostgresPlace,
  cluster: string,
  options: EmbeddedPostgresOptions,
  say: (step: string) => void,
): Promise<Postmaster> {
  say('starting the database');
  // A pid file that names no server of this cluster is stale; PostgreSQL refuses to start when its pid was reused.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  const port = options.port ?? (await freePort());
  const log = openSync(join(place.area, 'postgres.log'), 'a', 0o600);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60', 'shared_buffers=128MB',
    'max_wal_size=1GB', 'jit=off', ...(options.settings ?? [])]; // biome-ignore format: one list
  const child = spawn(
    place.postgres,
    ['-D', cluster, '-p', String(port), ...settings.flatMap((s) => ['-c', s])],
    {
      ...place.account,
      cwd: place.area,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  child.unref();
  return whenReady(cluster, await pidOf(child), place);
}

async function pidOf(child: ChildProcess): Promise<number> {
  if (child.pid !== undefined) return child.pid;
  const cause = await new Promise<Error>((resolve) => child.once('error', resolve));
  throw startFailed(cause.message, cause);
}

async function whenReady(cluster: string, pid: number, place: PostgresPlace): Promise<Postmaster> {
  for (let waited = 0; waited < START_MS; waited += 20) {
    const found = readPidFile(cluster);
    if (found?.pid === pid && found.ready) return found;
    if (!isAlive(pid)) break;
    await pause(20);
  }
  const log = readFileSync(join(place.area, 'postgres.log'), 'utf8');
  throw startFailed(log.split('\n').slice(-6).join('\n'));
}

function startFailed(text: string, cause?: unknown): WorldError {
  if (/No space left|ENOSPC/.test(text))
    return new WorldError('disk-full', 'The disk is full: the database could not start.', {
      retryable: true,
      cause,
    });
  return new WorldError('database-start-failed', `The database did not start. It said: ${text.trim()}`, {
    retryable: false,
    cause,
  });
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
