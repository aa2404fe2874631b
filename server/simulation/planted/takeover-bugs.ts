/** Bugs in what a server reads when it takes over, and goes on reading. */
import { Problem } from '@inkstone/runtime';
import type { Peers } from '../../engine/peers.js';
import type { InboxRow } from '../../store/store.js';
import { inboxKey } from '../store/tables.js';
import type { Bug } from './bug.js';
import { reading } from './wrap.js';

export const TAKEOVER_BUGS: readonly Bug[] = [
  {
    name: 'active-runs-forgotten',
    what: 'a new owner does not ask what became of first attempts',
    promises: [14],
    server: reading(() => ({ activeRuns: async () => [] })),
  },
  {
    name: 'started-attempts-forgotten',
    what: 'a new owner takes attempts for running because their rows say so',
    promises: [14],
    server: reading(() => ({ startedActivities: async () => [] })),
  },
  {
    name: 'commit-numbers-skip',
    what: 'a new owner leaves a commit number out, to be safe',
    promises: [6],
    server: reading((store) => ({
      commitHeads: async (shards) =>
        new Map(
          [...(await store.commitHeads(shards))].map(([shard, head]) => [shard, head === 1 ? 1 : head + 1]),
        ),
    })),
  },
  {
    name: 'due-read-once',
    what: 'what becomes due is read at the beginning only',
    promises: [14],
    server: (deps, place) => {
      const read = new Set<number>();
      return reading((store) => ({
        async due(shards, before, window) {
          const fresh = shards.filter((shard) => !read.has(shard));
          for (const shard of shards) read.add(shard);
          return fresh.length === 0 ? [] : store.due(fresh, before, window);
        },
      }))(deps, place);
    },
  },
  {
    name: 'due-too-early',
    what: 'what becomes due is listed two seconds early',
    promises: [12],
    server: reading((store) => ({
      due: async (shards, before, window) =>
        (await store.due(shards, before, window)).map((item) => ({ ...item, at: item.at - 2_000 })),
    })),
  },
  {
    name: 'inputs-deleted-when-read',
    what: 'rows of the inbox are deleted by whoever reads them',
    promises: [1, 5],
    server: reading((store, { database: { tables } }) => ({
      async inbox(shards) {
        const rows: InboxRow[] = await store.inbox(shards);
        for (const row of rows) {
          tables.inbox.delete(row.inputNo);
          tables.inboxIds.delete(inboxKey(row));
        }
        return rows;
      },
    })),
  },
  {
    name: 'held-inputs-forgotten',
    what: 'a blocked run goes on without what was kept for it',
    promises: [1, 14],
    server: reading((store) => ({
      loadRuns: async (keys) => (await store.loadRuns(keys)).map((stored) => ({ ...stored, held: [] })),
    })),
  },
  {
    name: 'closed-runs-open-again',
    what: 'a run that is read is taken for open',
    promises: [9],
    server: reading((store) => ({
      async loadRuns(keys) {
        const runs = await store.loadRuns(keys);
        for (const stored of runs)
          if (stored.row.closedAt !== null) stored.history = await store.history(stored.row);
        return runs.map((stored) => ({
          ...stored,
          row: { ...stored.row, status: 'running' as const, closedAt: null, outcome: null },
        }));
      },
    })),
  },
  {
    name: 'workflow-id-not-asked',
    what: 'nobody asks whether a workflow id is in use',
    promises: [11, 16],
    server: reading(() => ({ workflowIdsInUse: async () => [] })),
  },
  {
    name: 'task-state-not-asked',
    what: 'a decision is taken whatever the state of its task',
    promises: [8],
    server: reading((store) => ({
      taskStates: async (keys) =>
        (await store.taskStates(keys)).map((task) => ({ ...task, state: 'ready' as const, owner: null })),
    })),
  },
  {
    name: 'forwarded-before-written',
    what: 'an input for another server counts as taken before it is in the inbox',
    promises: [1],
    server: reading((store) => ({
      async sendInput(input) {
        void store.sendInput(input).catch(() => {});
      },
    })),
  },
  {
    name: 'passed-on-means-taken',
    what: 'an input for another server counts as taken once it is on its way to it',
    promises: [1],
    server: (deps) => ({
      ...deps,
      ...(deps.peers ? { peers: answeringAtOnce(deps.peers) } : {}),
    }),
  },
  {
    name: 'owner-asked-once',
    what: 'what another server did not answer is not said again',
    promises: [1],
    server: (deps) => ({
      ...deps,
      ...(deps.peers ? { peers: silentMeansDone(deps.peers) } : {}),
    }),
  },
  {
    name: 'own-epoch-kept',
    what: 'a server that takes its own lease again keeps the epoch',
    promises: [3, 4],
    server: reading((store, { database }) => ({
      async takeLeases(request) {
        const before = new Map(
          request.shards.map((shard) => [shard, database.tables.leases[shard]?.owner === request.owner]),
        );
        const leases = await store.takeLeases(request);
        return leases.map(({ shard, epoch }) => {
          const lease = database.tables.leases[shard];
          if (before.get(shard) !== true || lease?.epoch !== epoch) return { shard, epoch };
          lease.epoch -= 1;
          return { shard, epoch: epoch - 1 };
        });
      },
    })),
  },
];

function answeringAtOnce(peers: Peers): Peers {
  return {
    attach: (answer, secret) => peers.attach(answer, secret),
    async ask(server, ask, signal) {
      if (ask.kind !== 'input') return peers.ask(server, ask, signal);
      void peers.ask(server, ask, signal).catch(() => {});
      return { runId: ask.runId };
    },
  };
}

function silentMeansDone(peers: Peers): Peers {
  return {
    attach: (answer, secret) => peers.attach(answer, secret),
    ask: (server, ask, signal) =>
      peers.ask(server, ask, signal).catch((error) => {
        if (ask.kind !== 'input' || error instanceof Problem) throw error;
        return { runId: ask.runId };
      }),
  };
}
