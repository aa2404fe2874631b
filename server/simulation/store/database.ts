/**
 * The database of a simulation: one set of tables, and statements that run on it as PostgreSQL runs them.
 *
 * D1  A statement is one transaction. It takes its locks, waits where it must, and then reads or writes at one moment,
 *     its end; until then nobody sees anything of it, and nobody passes what it has locked.
 * D2  A statement that was sent runs to its end, whether or not anyone still waits for its answer.
 *     Only a restart of the database stops it, before its end.
 * D3  What the identity of a table has given out stays used: numbers are taken when a statement begins to write, and
 *     rows with lower numbers can be seen later than rows with higher ones.
 */
import { WorldError } from '@inkstone/runtime';
import { type LockMode, Locks } from './locks.js';
import { emptyTables, type Tables } from './tables.js';

export interface Statement<T> {
  /** Lease rows that it locks before anything else. */
  leases?: (tables: Tables) => { shards: readonly number[]; mode: LockMode };
  /** Under those locks: what else it will write, by key. */
  writes?: (tables: Tables) => readonly string[];
  /** At its end, with all locks. */
  run(tables: Tables, database: Database): T;
}

export interface DatabaseOptions {
  shards: number;
  /** ms since the simulation began. */
  now(): number;
  /** Between taking its locks and its end, a statement takes a while. Default: no time. */
  pause?(): Promise<void>;
}

export interface DatabaseSession {
  owner: string;
  inbox(shard: number): void;
  leases(): void;
  /** The database ended it. */
  ended(): void;
}

export class Database {
  readonly tables: Tables;
  readonly locks = new Locks();
  readonly now: () => number;
  readonly #pause: () => Promise<void>;
  readonly #sessions = new Set<DatabaseSession>();
  #starts = 0;

  constructor({ shards, now, pause = async () => {} }: DatabaseOptions) {
    this.tables = emptyTables(shards);
    this.now = now;
    this.#pause = pause;
  }

  /** @throws WorldError `store-unavailable` when the database went down before its end */
  async execute<T>(statement: Statement<T>): Promise<T> {
    const start = this.#starts;
    const { shards, mode } = statement.leases?.(this.tables) ?? { shards: [], mode: 'share' as const };
    const freeLeases = await this.locks.acquire(
      shards.map((shard) => `lease ${shard}`),
      mode,
    );
    try {
      const free = await this.locks.acquire(statement.writes?.(this.tables) ?? [], 'exclusive');
      try {
        if (statement.leases || statement.writes) await this.#pause();
        if (start !== this.#starts)
          throw new WorldError('store-unavailable', 'The database was restarted.', { retryable: true });
        return statement.run(this.tables, this);
      } finally {
        free();
      }
    } finally {
      freeLeases();
    }
  }

  openSession(session: DatabaseSession): () => void {
    this.#sessions.add(session);
    return () => void this.#sessions.delete(session);
  }

  /** What has not come to its end never happens, and all sessions are gone. */
  restart(): void {
    this.#starts += 1;
    for (const session of [...this.#sessions]) session.ended();
    this.#sessions.clear();
  }

  isAlive(owner: string): boolean {
    return [...this.#sessions].some((session) => session.owner === owner);
  }

  notify(shard: number): void {
    for (const session of this.#sessions) session.inbox(shard);
  }

  notifyOfLeases(): void {
    for (const session of this.#sessions) session.leases();
  }
}
