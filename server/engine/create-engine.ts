/** Puts the engine together: writers with their shards, the lease keeper, and the calls that become inputs. */
import { type ActivityTask, invariant } from '@inkstone/runtime';
import type { Cluster } from '../store/store.js';
import { answerPeers } from './answer-peers.js';
import { Attempts } from './attempts.js';
import { Backlog } from './backlog.js';
import { engineCalls, findPlace } from './calls.js';
import { systemClock, systemRandom } from './clock.js';
import { DEFAULT_LIMITS, type EngineDeps, type Limits } from './deps.js';
import type { CommitNotice, Engine } from './engine.js';
import { Epochs } from './epochs.js';
import { createForward } from './forward.js';
import { GiveSurplus } from './give-surplus.js';
import { grantedTaskIn } from './granted-task.js';
import type { Ground } from './ground.js';
import { createKeeper, type Keeper } from './keeper.js';
import { Outcomes } from './outcomes.js';
import type { Owners, Peers } from './peers.js';
import { createLeaseProof } from './prove-lease.js';
import { readByAll } from './reads.js';
import type { Retired } from './retire.js';
import type { Run } from './run.js';
import { type CallParts, sendInput } from './send-input.js';
import { ShardGroup } from './shard-group.js';
import { SHARDS } from './shard-of.js';
import { shareOf } from './share.js';
import { createShow } from './show.js';
import { UpdateWaits } from './update-waits.js';
import { Versions } from './versions.js';
import { Writer, type WriterParts } from './writer.js';

/** Starts an engine; resolves when it owns the shards that it can get. @throws WorldError `store-unavailable` */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const clock = deps.clock ?? systemClock;
  const random = deps.random ?? systemRandom;
  invariant(
    limits.horizonMs > limits.leaseMs / 3,
    'what becomes due is read again before the horizon is reached',
  );
  const trouble = (what: string, error?: unknown) => deps.onTrouble?.({ what, error });
  const versions = new Versions(deps);
  const outcomes = new Outcomes();
  const attempts = new Attempts(deps.worker, clock, limits.graceMs);
  const listeners = new Set<(notices: CommitNotice[]) => void>();
  const notify = (notices: CommitNotice[]) => {
    for (const listener of listeners) {
      try {
        listener(notices);
      } catch (error) {
        // What was committed stays so, whatever a listener makes of it.
        trouble('a listener of commits failed', error);
      }
    }
  };
  const updates = new UpdateWaits();
  const wake = (shards: readonly number[]) => wakeOwners(shards);
  const show = createShow({
    attempts,
    outcomes,
    updates,
    sandbox: deps.sandbox,
    limits,
    now: clock.now,
    wake,
    notify,
    queues: deps.queues,
  });
  const owner = `${deps.owner}/${random.id()}`;
  const secret = random.seed();
  const keeper = await createKeeper({ owner, secret, deps, limits, clock, trouble });
  const owners = ownersIn(keeper, owner, deps.peers);
  const forward = createForward({ store: deps.store, clock, ...owners });

  const writers = Array.from({ length: limits.writers }, (_, index) => {
    const group = new ShardGroup(
      Array.from({ length: SHARDS }, (__, shard) => shard).filter(
        (shard) => shard % limits.writers === index,
      ),
    );
    const ground: Ground = {
      group,
      store: deps.store,
      attempts,
      epochs: new Epochs(),
      limits,
      now: clock.now,
      uptime: clock.uptime,
      dispatch: dispatcher(attempts),
    };
    return {
      group,
      writer: new Writer({
        group,
        ground,
        deps,
        limits,
        versions,
        outcomes,
        show,
        wanted: wantedBy(keeper, owner, limits.writers),
        takeLeases: keeper.takeLeases,
        giveLeases: keeper.giveLeases,
        forward,
        trouble,
        clock,
        random,
        isRead: (flag) => flag <= readByAll(keeper.cluster),
        wake,
      }),
    };
  });
  const writerOf = (shard: number) => writers[shard % limits.writers] as (typeof writers)[number];
  // A row of the inbox table is found at the next beat at the latest, whatever becomes of this.
  const wakeOwners = (shards: readonly number[]) => {
    const elsewhere = new Set<number>();
    for (const shard of new Set(shards)) {
      const { group, writer } = writerOf(shard);
      if (group.owns(shard)) writer.lookIntoInbox();
      else elsewhere.add(shard);
    }
    if (elsewhere.size > 0)
      deps.store.wakeOwners([...elsewhere]).catch((error) => trouble('another server was not woken', error));
  };
  attempts.listen({
    postponed({ shard, namespace, runId, seq, attempt }) {
      writerOf(shard).writer.post({ shard, namespace, runId, body: { kind: 'postpone', seq, attempt } });
    },
    ended({ shard, namespace, runId, seq, attempt }, end) {
      writerOf(shard).writer.post({ shard, namespace, runId, body: { kind: 'attempt', seq, attempt, end } });
    },
    leftOpen({ shard, namespace, runId, seq, attempt }) {
      writerOf(shard).writer.post({ shard, namespace, runId, body: { kind: 'leave', seq, attempt } });
    },
    beat({ shard, namespace, runId, seq, attempt }, details) {
      const said = details === undefined ? {} : { details };
      writerOf(shard).writer.post({ shard, namespace, runId, body: { kind: 'beat', seq, attempt, ...said } });
    },
  });
  const backlog = new Backlog(limits);
  const calls: CallParts = {
    deps, limits, random, clock, versions, outcomes, updates, forward, owners, backlog, writerOf,
    cluster: () => keeper.cluster,
    proveLease: createLeaseProof((shards) => deps.store.heldLeases(owner, shards)),
  }; // biome-ignore format: a list of parts
  const api = engineCalls(calls);
  deps.peers?.attach(
    answerPeers(calls, (at, signal) => api.result(at, { signal, followRuns: false })),
    secret,
  );
  deps.queues?.attach({
    leaseOf: (shard) => writerOf(shard).group.epochs.get(shard),
    async insert(shard, rows) {
      await writerOf(shard).writer.insert(shard, rows);
      wakeOwners(rows.map((row) => row.shard));
    },
    grantedTask: grantedTaskIn(deps.store),
    wake: wakeOwners,
    find: (key) => findPlace(key, calls),
    send: async (at, body) => void (await sendInput(at, body, calls)),
  });
  for (const { writer } of writers) await writer.start();
  const surplus = new GiveSurplus({ writers, attempts, clock, drainMs: limits.drainMs });
  keeper.watch({
    async looked(cluster) {
      const share = shareOf(cluster, owner, limits.writers);
      surplus.give(share.surplus).catch((error) => trouble('shards could not be given back', error));
      const lacking = [...share.take, ...mineIn(cluster, owner).filter((s) => !writerOf(s).group.owns(s))];
      const takers = new Set(lacking.map((shard) => writerOf(shard).writer));
      await Promise.all([...takers].map((writer) => writer.takeShare()));
    },
    inbox(shard) {
      writerOf(shard).writer.lookIntoInbox();
      deps.queues?.woken(shard);
    },
    // Whoever looks now takes this server for dead.
    lost() {
      for (const { group } of writers) group.isSafeUntil(group.shards, Number.NEGATIVE_INFINITY);
    },
    around: async (renew) => {
      const before = writers.map(({ group }) => new Map(group.epochs));
      const asked = clock.uptime();
      const renewed = new Map((await renew()).map(({ shard, epoch }) => [shard, epoch]));
      const lost = (epochs: ReadonlyMap<number, number>) =>
        new Map([...epochs].filter(([shard, epoch]) => renewed.get(shard) !== epoch));
      for (const { group } of writers) {
        const still = [...group.epochs].filter(([shard, epoch]) => renewed.get(shard) === epoch);
        group.isSafeUntil(
          still.map(([shard]) => shard),
          asked + limits.leaseMs,
        );
      }
      await Promise.all(
        writers.map(({ writer }, index) => writer.lookAround(lost(before[index] ?? new Map()))),
      );
    },
  });

  return {
    ...api,
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async retire(era, keepClosedAfter) {
      const sum: Retired = { moved: 0, ended: 0 };
      for (const { writer } of writers) {
        let part: Retired;
        do {
          part = await writer.retire(era, keepClosedAfter);
          sum.moved += part.moved;
          sum.ended += part.ended;
        } while (part.moved + part.ended > 0);
      }
      return sum;
    },
    async close() {
      keeper.stopWatching();
      // A stop that was asked for costs no attempt: what runs may end, and what has not begun is left to the next owner.
      await attempts.drain(limits.drainMs);
      await Promise.all(writers.map(({ writer }) => writer.close()));
      attempts.close();
      await keeper.close();
    },
  };
}

function mineIn({ leases }: Cluster, owner: string): number[] {
  return leases.filter((lease) => lease.owner === owner).map(({ shard }) => shard);
}

/** What it has in the database, whatever it knows of it, and its part of what is free. */
function wantedBy(keeper: Keeper, owner: string, writers: number): WriterParts['wanted'] {
  return async (group) => {
    const cluster = await keeper.look();
    const wanted = new Set([...mineIn(cluster, owner), ...shareOf(cluster, owner, writers).take]);
    return group.shards.filter((shard) => wanted.has(shard));
  };
}

function ownersIn(keeper: Keeper, self: string, peers: Peers | undefined): Owners {
  return {
    peers,
    ownerOf(shard) {
      const { leases, servers } = keeper.cluster;
      const owner = leases.find((lease) => lease.shard === shard && !lease.free)?.owner;
      const server = servers.find((one) => one.owner === owner);
      if (!server || server.address === null || server.owner === self) return undefined;
      return { ...server, address: server.address };
    },
  };
}

function dispatcher(attempts: Attempts): (run: Run, tasks: ActivityTask[]) => void {
  return (run, tasks) => {
    const { shard, namespace, runId } = run.row;
    attempts.dispatch(
      tasks.map((task) => {
        const seq = Number(task.token.split(':').at(-2));
        const options = run.state.activities.get(seq)?.command.options ?? {};
        return { task, at: { shard, namespace, runId, seq, attempt: task.attempt }, options };
      }),
    );
  };
}
