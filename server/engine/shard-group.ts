/** What one writer knows: its shards, their leases, and the runs and inputs in memory. */
import { invariant } from '@inkstone/runtime';
import type { DueItem, Lease } from '../store/store.js';
import { DueList } from './due-list.js';
import type { InputBody, ShardInput } from './input.js';
import { Mailbox } from './mailbox.js';
import { RunCache } from './run-cache.js';

export class ShardGroup {
  /** Shards that this group takes when it can. */
  readonly shards: readonly number[];
  /** Leases held: shard → epoch. */
  readonly epochs = new Map<number, number>();
  /** Until when the leases held last at least: shard → `Clock.uptime`, counted from before they were asked for. */
  readonly #safeUntil = new Map<number, number>();
  /** Shards that someone else held when they were last asked for. */
  readonly foreign = new Set<number>();
  /** Next commit number by shard. */
  readonly heads = new Map<number, number>();
  readonly runs = new RunCache();
  readonly mailbox = new Mailbox();
  readonly due = new DueList();
  /** By shard: all that becomes due until then, ms since 1970, has been read; what is later stays in the store. */
  readonly dueUntil = new Map<number, number>();
  /** In which runs begin now. */
  era = 0;
  /** Rows of the inbox table that wait in the mailbox or are being applied. */
  readonly inboxSeen = new Set<number>();

  constructor(shards: readonly number[]) {
    this.shards = shards;
  }

  owns(shard: number): boolean {
    return this.epochs.has(shard);
  }

  /** These leases were obtained or prolonged. */
  isSafeUntil(shards: Iterable<number>, uptime: number): void {
    for (const shard of shards) this.#safeUntil.set(shard, uptime);
  }

  /** Whether nobody else can have taken the shard, unless the database has given it away before its time (L5). */
  isSafe(shard: number, uptime: number): boolean {
    return uptime < (this.#safeUntil.get(shard) ?? Number.NEGATIVE_INFINITY);
  }

  lease(shard: number): Lease {
    const epoch = this.epochs.get(shard);
    invariant(epoch !== undefined, `shard ${shard} is written only under a lease`);
    return { shard, epoch };
  }

  /** Forgets what was read or decided under the leases of these shards. Gives the ids of the runs dropped. */
  drop(shards: ReadonlySet<number>): string[] {
    const dropped: string[] = [];
    for (const [runId, run] of this.runs) {
      if (!shards.has(run.row.shard)) continue;
      this.runs.delete(runId);
      dropped.push(runId);
    }
    for (const shard of shards) {
      this.epochs.delete(shard);
      this.heads.delete(shard);
      this.dueUntil.delete(shard);
    }
    return dropped;
  }

  /** Notes who owns these shards, of which `leases` were obtained. Gives those that are someone else's. */
  learnOwners(shards: readonly number[], leases: readonly Lease[]): Set<number> {
    const foreign = new Set(shards);
    for (const { shard } of leases) {
      foreign.delete(shard);
      this.foreign.delete(shard);
    }
    for (const shard of foreign) this.foreign.add(shard);
    return foreign;
  }

  /**
   * Inputs of a turn whose outcome is unknown. Those with a row in the inbox table are read again: only the table knows
   * whether the row, and with it what was decided about it, is gone.
   */
  putBack(inputs: readonly ShardInput[]): void {
    for (const { inputNo } of inputs) if (inputNo !== undefined) this.inboxSeen.delete(inputNo);
    this.mailbox.putBack(inputs.filter(({ inputNo }) => inputNo === undefined));
  }

  /** Takes out the inputs for shards that are someone else's; their rows in the inbox table may be read again. */
  takeInputsOf(shards: ReadonlySet<number>): ShardInput[] {
    const inputs = this.mailbox.takeShards(shards);
    for (const { inputNo } of inputs) if (inputNo !== undefined) this.inboxSeen.delete(inputNo);
    return inputs;
  }

  /** Drops runs until `most` are left, the longest unused first. Gives their ids. */
  trim(most: number): string[] {
    const dropped: string[] = [];
    for (const runId of this.runs.keys()) {
      if (this.runs.size <= most) break;
      this.runs.delete(runId);
      dropped.push(runId);
    }
    return dropped;
  }
}

/** The input that a due thing is. */
export function inputOfDue(item: DueItem): ShardInput {
  const bodies: Record<DueItem['kind'], InputBody> = {
    timer: { kind: 'timer', seq: item.seq },
    activity: { kind: 'retry', seq: item.seq },
    blocked: { kind: 'resume' },
  };
  return { shard: item.shard, namespace: item.namespace, runId: item.runId, body: bodies[item.kind] };
}
