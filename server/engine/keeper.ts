/**
 * Keeps the leases of this process alive, and the session that proves that it lives; says to others that it does, and
 * looks who else does.
 */
import type { Cluster, Lease } from '../store/store.js';
import type { Clock, EngineDeps, Limits } from './deps.js';
import { NEWEST_FLAG } from './reads.js';

/** How often it is looked who lives and what is free, as a part of a lease: a killed server is missed this soon. */
const LOOKS_A_LEASE = 20;

export interface Keeper {
  takeLeases(shards: readonly number[]): Promise<Lease[]>;
  /** Gives these back; others take them at once. */
  giveLeases(shards: readonly number[]): Promise<void>;
  /** Looks anew. */
  look(): Promise<Cluster>;
  /** As last looked. */
  readonly cluster: Cluster;
  /**
   * Begins the heartbeat. `around` is called with each beat and renews the leases in it, which gives those that are
   * still held; `looked` is called with each look; `inbox` when an input arrived for a shard, `lost` when the session
   * has ended.
   */
  watch(on: Watch): void;
  stopWatching(): void;
  /** Gives all leases back. */
  close(): Promise<void>;
}

interface Watch {
  inbox: (shard: number) => void;
  lost: () => void;
  around: (renew: () => Promise<Lease[]>) => Promise<void>;
  looked: (cluster: Cluster) => Promise<void>;
}

interface KeeperParts {
  owner: string;
  secret: string;
  deps: Pick<EngineDeps, 'store' | 'address' | 'takesShards'>;
  limits: Limits;
  clock: Clock;
  trouble: (what: string, error?: unknown) => void;
}

export async function createKeeper({
  owner,
  secret,
  deps,
  limits,
  clock,
  trouble,
}: KeeperParts): Promise<Keeper> {
  const { store } = deps;
  let on: Watch | undefined;
  let cluster: Cluster = { servers: [], strangers: 0, leases: [] };
  let session: { close(): Promise<void> } | undefined;
  let announced: string | null | undefined;
  let stopBeat: (() => void) | undefined;
  let stopLooking: (() => void) | undefined;
  let looking = false;
  let lookAgain = false;
  let stopped = false;
  /** Undefined when it was lost before it was known to be open. */
  const openSession = async () => {
    let isLost = false;
    const opened = await store.openSession(owner, {
      inbox: (shard) => on?.inbox(shard),
      leases: () => void lookSoon(),
      lost: () => {
        isLost = true;
        session = undefined;
        on?.lost();
        trouble('the session that proves this server alive was lost');
      },
    });
    return isLost ? undefined : opened;
  };
  const address = () => deps.address?.() ?? null;
  const announce = async () => {
    const at = address();
    const engine = deps.takesShards !== false;
    await store.announce({ owner, address: at, secret, engine, reads: NEWEST_FLAG }, limits.leaseMs);
    announced = at;
  };
  const look = async () => {
    cluster = await store.cluster();
    return cluster;
  };

  const beat = async (watch: Watch): Promise<void> => {
    try {
      session ??= await openSession();
      await watch.around(() => store.renewLeases(owner, limits.leaseMs));
      // Last: a server that cannot look after its shards counts no longer.
      await announce();
    } catch (error) {
      trouble('a heartbeat failed', error);
    }
  };
  const beatAgain = (watch: Watch): void => {
    stopBeat = clock.after(limits.leaseMs / 3, async () => {
      await beat(watch);
      if (!stopped) beatAgain(watch);
    });
  };
  const lookSoon = async (): Promise<void> => {
    lookAgain = looking;
    if (on === undefined || stopped || looking) return;
    looking = true;
    stopLooking?.();
    try {
      if (announced !== address()) await announce();
      await on.looked(await look());
    } catch (error) {
      trouble('it cannot be seen who has which shard', error);
    }
    looking = false;
    if (!stopped)
      stopLooking = clock.after(lookAgain ? 0 : limits.leaseMs / LOOKS_A_LEASE, () => void lookSoon());
    lookAgain = false;
  };

  session = await openSession();
  await announce();
  await look();
  return {
    takeLeases: (shards) =>
      store.takeLeases({ owner, address: address() ?? '', leaseMs: limits.leaseMs, shards: [...shards] }),
    giveLeases: (shards) => store.releaseLeases(owner, [...shards]),
    look,
    get cluster() {
      return cluster;
    },
    watch(watch) {
      on = watch;
      beatAgain(watch);
      stopLooking = clock.after(limits.leaseMs / LOOKS_A_LEASE, () => void lookSoon());
    },
    stopWatching() {
      stopped = true;
      stopBeat?.();
      stopLooking?.();
    },
    async close() {
      const fail = (error: unknown) => trouble('the leases could not be given back', error);
      // In this order: who hears that shards are free must not count this server any more.
      await store.withdraw(owner).catch(fail);
      await store.releaseLeases(owner).catch(fail);
      await session?.close();
    },
  };
}
