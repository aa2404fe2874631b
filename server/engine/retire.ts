/**
 * Runs leave an old era: closed ones that nobody wants any more go, all others move to the newest one with their
 * histories. Then nothing is left of the era, and its partition is dropped.
 *
 * E1  A run's history is in one era, which its row names; both move in one fenced statement of the shard's owner.
 * E2  It happens between two turns: no turn writes to an era that its run is about to leave.
 * E3  When it is not known whether runs have moved, the owner takes its shards anew before it writes to them again.
 */
import type { Store, StoreWriter } from '../store/store.js';
import { LostGround } from './commit.js';
import type { ShardGroup } from './shard-group.js';

export interface Retired {
  moved: number;
  ended: number;
}

export interface Retiring {
  group: ShardGroup;
  store: Pick<Store, 'runsOfEra'>;
  writer: StoreWriter;
  era: number;
  /** Runs that closed later stay, ms since 1970. */
  keepClosedAfter: number;
}

/** In one statement; a history may be long, and turns wait meanwhile. */
const AT_ONCE = 100;

/** Some of those that are left; none when all have gone. @throws LostGround, WorldError: what became of them is unknown */
export async function retireSome({ group, store, writer, era, keepClosedAfter }: Retiring): Promise<Retired> {
  // This server has not heard of a newer one yet: it will by its next heartbeat.
  if (era >= group.era) return { moved: 0, ended: 0 };
  const runs = await store.runsOfEra([...group.epochs.keys()], era, AT_ONCE);
  if (runs.length === 0) return { moved: 0, ended: 0 };
  const end = runs.filter(({ closedAt }) => closedAt !== null && closedAt <= keepClosedAfter);
  const move = runs.filter((run) => !end.includes(run));
  const shards = [...new Set(runs.map(({ shard }) => shard))].sort((a, b) => a - b);
  const leases = shards.map((shard) => group.lease(shard));
  const outcome = await writer.retire({ leases, from: era, to: group.era, move, end });
  if (outcome.kind !== 'committed') throw new LostGround('a lease is held by someone else');
  for (const { runId } of move) {
    const run = group.runs.get(runId);
    if (run) run.row.era = group.era;
  }
  return { moved: move.length, ended: end.length };
}
