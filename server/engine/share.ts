/**
 * How servers share the shards, without a coordinator: each looks at the same rows and knows its own part.
 *
 * D1  The part of a server is its rank among those that live: all parts together are all shards, and no two of them
 *     differ by more than one.
 * D2  A server takes only what is free, up to its part; what it has beyond its part it gives back by and by. So a
 *     shard moves only when someone comes or goes.
 */
import type { Cluster } from '../store/store.js';
import { SHARDS } from './shard-of.js';

export interface Share {
  /** Shards to ask for: free ones. */
  take: number[];
  /** How many of those held are others'. */
  surplus: number;
}

/** `writers`: how many loops share what this server has, by remainder; each gets as much as can be. */
export function shareOf({ servers, leases }: Cluster, owner: string, writers: number): Share {
  const engines = servers
    .filter(({ engine }) => engine)
    .map((server) => server.owner)
    .sort();
  const rank = engines.indexOf(owner);
  if (rank < 0) return { take: [], surplus: 0 };
  const part = Math.floor(SHARDS / engines.length) + (rank < SHARDS % engines.length ? 1 : 0);
  const held = leases.filter((lease) => lease.owner === owner && !lease.free).map(({ shard }) => shard);
  const free = leases.filter((lease) => lease.free).map(({ shard }) => shard);
  // Servers that look at the same moment begin at different ends.
  const from = Math.floor((rank * SHARDS) / engines.length);
  free.sort((a, b) => ((a - from + SHARDS) % SHARDS) - ((b - from + SHARDS) % SHARDS));
  return { take: spread(free, held, part - held.length, writers), surplus: Math.max(0, held.length - part) };
}

/** Chooses `count` of the free ones, each for the writer that has least. */
function spread(free: readonly number[], held: readonly number[], count: number, writers: number): number[] {
  const groups = Array.from({ length: writers }, (_, index) => ({
    has: held.filter((shard) => shard % writers === index).length,
    free: free.filter((shard) => shard % writers === index),
  }));
  const chosen: number[] = [];
  while (chosen.length < count) {
    const open = groups.filter((group) => group.free.length > 0);
    const [least] = open.sort((a, b) => a.has - b.has);
    const shard = least?.free.shift();
    if (least === undefined || shard === undefined) break;
    least.has += 1;
    chosen.push(shard);
  }
  return chosen;
}
