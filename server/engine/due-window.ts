/**
 * What becomes due: the nearest of it in memory, the rest in the store.
 *
 * D1  Of each shard everything is listed that becomes due until a time of its own (`ShardGroup.dueUntil`), but for what
 *     has been taken; what is later is read when its turn comes near. So a million timers cost no memory, and a shard
 *     with many at once holds up no other.
 * D2  What should have been taken a while ago and still has its row is found again with each heartbeat, whatever became
 *     of it here.
 */
import type { EngineDeps, Limits } from './deps.js';
import { inputOfDue, type ShardGroup } from './shard-group.js';

/** Of one kind. With 256 shards and two writers at most some ten thousand are in memory. */
const MOST_DUE_OF_A_SHARD = 64;
/** So few are left in the list that the next are read. */
const FEW_DUE = 4_000;
/** A shard of which so little is known is read again however many others are listed, ms. */
const SOON_MS = 1_000;
/** Heartbeats of a lease. */
const BEATS = 3;

export interface DueWindow {
  group: ShardGroup;
  store: EngineDeps['store'];
  limits: Limits;
  now: () => number;
}

/** Whether a part of what is due before the horizon is still to be read, and what was read has nearly been done. */
export function wantsMoreDue(window: DueWindow): boolean {
  const { group, limits } = window;
  return group.mailbox.size < limits.turnRuns && shortShards(window).length > 0;
}

/** Goes on from where the lists of the shards end of which too little is known. */
export async function readMoreDue(window: DueWindow): Promise<void> {
  await readDue(shortShards(window), window);
}

/** Lists what becomes due in these shards after what was read of them, until the horizon or as much as is kept. */
export async function readDue(
  shards: readonly number[],
  { group, store, limits, now }: DueWindow,
): Promise<void> {
  if (shards.length === 0) return;
  const horizon = now() + limits.horizonMs;
  const after = Math.min(...shards.map((shard) => untilOf(group, shard)));
  const ends = new Map<string, { shard: number; count: number; last: number }>();
  for (const item of await store.due([...shards], horizon, { after, most: MOST_DUE_OF_A_SHARD })) {
    group.due.add(item);
    const part = `${item.kind} ${item.shard}`;
    const { count, last } = ends.get(part) ?? { count: 0, last: item.at };
    ends.set(part, { shard: item.shard, count: count + 1, last: Math.max(last, item.at) });
  }
  const until = new Map(shards.map((shard) => [shard, horizon - 1]));
  for (const { shard, count, last } of ends.values())
    if (count >= MOST_DUE_OF_A_SHARD) until.set(shard, Math.min(last, until.get(shard) ?? last));
  // Some were read from further back than they had been known to.
  for (const [shard, known] of until) group.dueUntil.set(shard, Math.max(known, untilOf(group, shard)));
}

/** D2. What waits in the mailbox has been found. */
export async function lookForOverdue({ group, store, limits, now }: DueWindow): Promise<void> {
  const shards = [...group.epochs.keys()];
  if (shards.length === 0) return;
  const window = { after: Number.MIN_SAFE_INTEGER, most: MOST_DUE_OF_A_SHARD };
  for (const item of await store.due(shards, now() - Math.ceil(limits.leaseMs / BEATS), window))
    if (group.mailbox.of(item.runId).length === 0) group.due.add(item);
}

export function takeDue({ group, now }: DueWindow): void {
  for (const item of group.due.take(now())) if (group.owns(item.shard)) group.mailbox.put(inputOfDue(item));
}

function shortShards({ group, limits, now }: DueWindow): number[] {
  const enough = now() + (group.due.size < FEW_DUE ? limits.horizonMs - limits.leaseMs : SOON_MS);
  return [...group.epochs.keys()].filter((shard) => untilOf(group, shard) < enough);
}

function untilOf({ dueUntil }: ShardGroup, shard: number): number {
  return dueUntil.get(shard) ?? Number.MIN_SAFE_INTEGER;
}
