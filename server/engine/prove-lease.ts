import type { Lease } from '../store/store.js';

/** Whether the lease is still had, at some moment after the question. @throws WorldError when the store does not say */
export type ProveLease = (lease: Lease) => Promise<boolean>;

interface Question {
  lease: Lease;
  resolve: (isHeld: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * The clock alone does not prove a lease: a server whose session was ended loses its leases at once, and may be asked before it
 * hears of that. One look at the store answers all who asked before it began.
 * @param held those leases of the shards that this server has
 */
export function createLeaseProof(held: (shards: number[]) => Promise<Lease[]>): ProveLease {
  const asked: Question[] = [];
  let isLooking = false;

  const look = async (questions: readonly Question[]): Promise<void> => {
    try {
      const leases = await held([...new Set(questions.map(({ lease }) => lease.shard))]);
      const epochs = new Map(leases.map(({ shard, epoch }) => [shard, epoch]));
      for (const { lease, resolve } of questions) resolve(epochs.get(lease.shard) === lease.epoch);
    } catch (error) {
      for (const { reject } of questions) reject(error);
    }
  };
  const lookWhileAsked = async (): Promise<void> => {
    isLooking = true;
    while (asked.length > 0) await look(asked.splice(0));
    isLooking = false;
  };

  return (lease) =>
    new Promise((resolve, reject) => {
      asked.push({ lease, resolve, reject });
      if (!isLooking) void lookWhileAsked();
    });
}
