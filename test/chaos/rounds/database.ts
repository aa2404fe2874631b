/** The PostgreSQL of a campaign: it can be killed and comes back at the same port; each round has a database of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { publishModule } from '../../publish-module.js';
import { type Disk, makeDisk } from './disk.js';
import { compiled } from './module.js';

const TEMPLATE = 'round_template';

export class Database {
  readonly disk: Disk;
  #postgres: EmbeddedPostgres;
  readonly #dataDir: string;

  private constructor(disk: Disk, dataDir: string, postgres: EmbeddedPostgres) {
    this.disk = disk;
    this.#dataDir = dataDir;
    this.#postgres = postgres;
  }

  static async start(folder: string): Promise<Database> {
    const disk = makeDisk(folder);
    const dataDir = `${disk.folder}/database`;
    const database = new Database(
      disk,
      dataDir,
      await startEmbeddedPostgres({ dataDir, settings: SETTINGS }),
    );
    await database.sql('postgres', `CREATE DATABASE ${TEMPLATE}`);
    const template = database.urlOf(TEMPLATE);
    await migrate(template);
    for (const workflow of compiled) await publishModule(template, workflow);
    return database;
  }

  urlOf(name: string): string {
    const url = new URL(this.#postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async create(name: string): Promise<string> {
    await this.sql('postgres', `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
    return this.urlOf(name);
  }

  async drop(name: string): Promise<void> {
    await this.sql('postgres', `DROP DATABASE ${name} WITH (FORCE)`);
  }

  async sql(name: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const db = new pg.Client({ connectionString: this.urlOf(name) });
    db.on('error', () => {});
    await db.connect();
    try {
      return (await db.query(text, values)).rows;
    } finally {
      await db.end().catch(() => {});
    }
  }

  /** All of its processes, the postmaster first. */
  processes(): number[] {
    const postmaster = this.#postgres.pid;
    return [postmaster, ...childrenOf(postmaster)];
  }

  /** Until it answers again; started anew when it is gone. */
  async revive(): Promise<void> {
    this.disk.free();
    for (;;) {
      try {
        const { port } = this.#postgres;
        this.#postgres = await startEmbeddedPostgres({ dataDir: this.#dataDir, port, settings: SETTINGS });
        await this.sql('postgres', 'SELECT 1');
        return;
      } catch {
        await pause(200);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#postgres.stop();
    this.disk.remove();
  }
}

/** Little is kept free on the small disk, so that a full one is felt at once. */
const SETTINGS = ['max_wal_size=64MB', 'min_wal_size=32MB', 'restart_after_crash=on'];

/** Processes whose parent is `pid`. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    // The name of the program is in brackets and may hold anything.
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return undefined;
  }
}
