import type { Lease } from '../store/store.js';

/**
 * Whether this process has been the only owner of a shard since it last read it whole (L4): each epoch taken since
 * then was exactly one higher than the one before.
 */
export class Epochs {
  readonly #shards = new Map<number, { taken: number; unbroken: boolean }>();

  took(leases: readonly Lease[]): void {
    for (const { shard, epoch } of leases) {
      const last = this.#shards.get(shard);
      this.#shards.set(shard, {
        taken: epoch,
        unbroken: last?.unbroken === true && epoch === last.taken + 1,
      });
    }
  }

  isUnbroken(shard: number): boolean {
    return this.#shards.get(shard)?.unbroken === true;
  }

  /** The shards were read whole. */
  settled(leases: readonly Lease[]): void {
    for (const { shard, epoch } of leases) this.#shards.set(shard, { taken: epoch, unbroken: true });
  }
}
