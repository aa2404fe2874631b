import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cluster } from '../store/store.js';
import { SHARDS } from './shard-of.js';
import { shareOf } from './share.js';

const OWNERS = ['a', 'b', 'c', 'd', 'e'];

const server = (owner: string, engine = true) => ({ owner, address: null, secret: '', engine, reads: 4 });

/** A cluster in which anybody may have anything. */
const clusters = fc
  .record({
    live: fc.subarray(OWNERS, { minLength: 1 }),
    owners: fc.array(fc.option(fc.constantFrom(...OWNERS)), { minLength: SHARDS, maxLength: SHARDS }),
    apiOnly: fc.boolean(),
  })
  .map(
    ({ live, owners, apiOnly }): Cluster => ({
      servers: [...live.map((owner) => server(owner)), ...(apiOnly ? [server('api', false)] : [])],
      strangers: 0,
      leases: owners.map((owner, shard) => ({
        shard,
        owner,
        free: owner === null || !live.includes(owner),
      })),
    }),
  );

/** All give what is too much, then all take. */
function settled(cluster: Cluster): Map<string, number[]> {
  const leases = cluster.leases.map((lease) => ({ ...lease }));
  const live = cluster.servers.map(({ owner }) => owner);
  for (const owner of live) {
    const { surplus } = shareOf({ ...cluster, leases }, owner, 2);
    const mine = leases.filter((lease) => lease.owner === owner && !lease.free).slice(0, surplus);
    for (const lease of mine) Object.assign(lease, { owner: null, free: true });
  }
  for (const owner of live)
    for (const shard of shareOf({ ...cluster, leases }, owner, 2).take)
      Object.assign(leases[shard] as object, { owner, free: false });
  expect(leases.filter(({ free }) => free)).toEqual([]);
  return new Map(
    live.map((owner) => [owner, leases.filter((lease) => lease.owner === owner).map(({ shard }) => shard)]),
  );
}

it('gives every shard to someone, as evenly as can be, and moves none without need', () => {
  fc.assert(
    fc.property(clusters, (cluster) => {
      const after = settled(cluster);
      const counts = [...after].filter(([owner]) => owner !== 'api').map(([, shards]) => shards.length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(after.get('api') ?? []).toEqual([]);
      for (const { owner, shard, free } of cluster.leases) {
        if (free || owner === null) continue;
        const had = cluster.leases.filter((lease) => lease.owner === owner && !lease.free).length;
        const has = after.get(owner) ?? [];
        if (had <= has.length) expect(has).toContain(shard);
      }
    }),
  );
});

it('asks for nothing that someone else has, and for nothing at all while it is not announced', () => {
  fc.assert(
    fc.property(clusters, (cluster) => {
      for (const { owner } of cluster.servers) {
        const { take } = shareOf(cluster, owner, 2);
        expect(take.every((shard) => cluster.leases[shard]?.free)).toBe(true);
        expect(new Set(take).size).toBe(take.length);
      }
      expect(shareOf(cluster, 'nobody', 2)).toEqual({ take: [], surplus: 0 });
    }),
  );
});

it('splits what one server has evenly between its writers', () => {
  const leases = Array.from({ length: SHARDS }, (_, shard) => ({ shard, owner: null, free: true }));
  const { take } = shareOf({ servers: [server('a'), server('b')], strangers: 0, leases }, 'b', 2);
  expect(take.length).toBe(128);
  expect(take.filter((shard) => shard % 2 === 0).length).toBe(64);
});
