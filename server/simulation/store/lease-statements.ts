/** `store/sql/lease-*.sql` and `owner-is-dead.sql` in memory. */
import type { AnnouncedServer, Cluster, Lease } from '../../store/store.js';
import type { Statement } from './database.js';
import type { LeaseRow, Tables } from './tables.js';

export interface TakeRequest {
  owner: string;
  leaseMs: number;
  shards: number[];
  /** Owners whose session is gone. */
  dead: string[];
}

export function otherOwners(owner: string, shards: readonly number[]): Statement<string[]> {
  return {
    run({ leases }, { now }) {
      const others = shards.flatMap((shard) => {
        const lease = leases[shard];
        return lease?.owner != null && lease.owner !== owner && lease.expiresAt >= now() ? [lease.owner] : [];
      });
      return [...new Set(others)];
    },
  };
}

export function isDead(owner: string): Statement<boolean> {
  return { run: (_, database) => !database.isAlive(owner) };
}

export function takeLeases(request: TakeRequest): Statement<Lease[]> {
  const { owner, leaseMs, shards, dead } = request;
  return {
    leases: (tables) => ({ shards: shards.filter((shard) => tables.leases[shard]), mode: 'exclusive' }),
    run({ leases }, { now }) {
      const isFree = (lease: LeaseRow) =>
        lease.owner === null ||
        lease.owner === owner ||
        lease.expiresAt < now() ||
        dead.includes(lease.owner);
      return shards.flatMap((shard) => {
        const lease = leases[shard];
        if (!lease || !isFree(lease)) return [];
        Object.assign(lease, { owner, epoch: lease.epoch + 1, expiresAt: now() + leaseMs });
        return [{ shard, epoch: lease.epoch }];
      });
    },
  };
}

export function renewLeases(owner: string, leaseMs: number): Statement<Lease[]> {
  return {
    leases: (tables) => ({ shards: ownedBy(owner, tables), mode: 'exclusive' }),
    run: (tables, { now }) =>
      ownedBy(owner, tables).map((shard) => {
        const lease = tables.leases[shard] as LeaseRow;
        lease.expiresAt = now() + leaseMs;
        return { shard, epoch: lease.epoch };
      }),
  };
}

export function heldLeases(owner: string, shards: readonly number[]): Statement<Lease[]> {
  return {
    run: (tables) =>
      ownedBy(owner, tables)
        .filter((shard) => shards.includes(shard))
        .map((shard) => ({ shard, epoch: (tables.leases[shard] as LeaseRow).epoch })),
  };
}

export function releaseLeases(owner: string, only?: readonly number[]): Statement<void> {
  const meant = (tables: Tables) =>
    ownedBy(owner, tables).filter((shard) => only === undefined || only.includes(shard));
  return {
    leases: (tables) => ({ shards: meant(tables), mode: 'exclusive' }),
    run(tables, database) {
      for (const shard of meant(tables))
        Object.assign(tables.leases[shard] as LeaseRow, {
          owner: null,
          expiresAt: Number.NEGATIVE_INFINITY,
        });
      database.notifyOfLeases();
    },
  };
}

export function announce(server: AnnouncedServer, leaseMs: number): Statement<void> {
  return {
    run({ servers }, { now }) {
      servers.set(server.owner, { ...server, expiresAt: now() + leaseMs });
    },
  };
}

export function withdraw(owner: string): Statement<void> {
  return { run: ({ servers }) => void servers.delete(owner) };
}

export function cluster(): Statement<Cluster> {
  return {
    run({ servers, leases }, database) {
      const isFree = ({ owner, expiresAt }: LeaseRow) =>
        owner === null || expiresAt < database.now() || !database.isAlive(owner);
      return {
        servers: [...servers.values()].filter(
          ({ owner, expiresAt }) => expiresAt > database.now() && database.isAlive(owner),
        ),
        strangers: 0,
        leases: leases.map((lease, shard) => ({ shard, owner: lease.owner, free: isFree(lease) })),
      };
    },
  };
}

function ownedBy(owner: string, { leases }: Tables): number[] {
  return leases.flatMap((lease, shard) => (lease.owner === owner ? [shard] : []));
}
