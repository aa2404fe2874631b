/** Keeps the leases of this process alive, and the session that proves that it lives. */
import type { Lease } from '../store/store.js';
import type { Clock, EngineDeps, Limits } from './deps.js';

export interface Keeper {
  takeLeases(shards: readonly number[]): Promise<Lease[]>;
  /**
   * Begins the heartbeat. `around` is called with each beat and renews the leases in it, which gives those that are
   * still held; `inbox` is called when an input arrived for a shard, `lost` when the session has ended.
   */
  watch(on: { inbox: (shard: number) => void; lost: () => void; around: Around }): void;
  stopWatching(): void;
  /** Gives the leases back. */
  close(): Promise<void>;
}

type Around = (renew: () => Promise<Lease[]>) => Promise<void>;

interface KeeperParts {
  owner: string;
  deps: Pick<EngineDeps, 'store' | 'address'>;
  limits: Limits;
  clock: Clock;
  trouble: (what: string, error?: unknown) => void;
}

export async function createKeeper({ owner, deps, limits, clock, trouble }: KeeperParts): Promise<Keeper> {
  const { store } = deps;
  let onInbox: (shard: number) => void = () => {};
  let onLost = () => {};
  let session: { close(): Promise<void> } | undefined;
  let stopBeat: (() => void) | undefined;
  let stopped = false;
  const openSession = () =>
    store.openSession(owner, {
      inbox: (shard) => onInbox(shard),
      lost: () => {
        session = undefined;
        onLost();
        trouble('the session that proves this server alive was lost');
      },
    });
  session = await openSession();

  const beat = async (around: Around): Promise<void> => {
    try {
      session ??= await openSession();
      await around(() => store.renewLeases(owner, limits.leaseMs));
    } catch (error) {
      trouble('a heartbeat failed', error);
    }
  };
  const beatAgain = (around: Around): void => {
    stopBeat = clock.after(limits.leaseMs / 3, async () => {
      await beat(around);
      if (!stopped) beatAgain(around);
    });
  };

  return {
    takeLeases: (shards) =>
      store.takeLeases({ owner, address: deps.address ?? '', leaseMs: limits.leaseMs, shards: [...shards] }),
    watch({ inbox, lost, around }) {
      onInbox = inbox;
      onLost = lost;
      beatAgain(around);
    },
    stopWatching() {
      stopped = true;
      stopBeat?.();
    },
    async close() {
      await store
        .releaseLeases(owner)
        .catch((error: unknown) => trouble('the leases could not be given back', error));
      await session?.close();
    },
  };
}
