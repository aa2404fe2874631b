/** The engine's store on a simulated database. It passes the conformance suite that the one on PostgreSQL passes. */
import {
  type CommitBatch,
  type InboxRow,
  mayHold,
  type RunRow,
  type Store,
  type StoredRun,
} from '../../store/store.js';
import { COMMIT_RULES, type CommitRules, commitStatement } from './commit-statement.js';
import type { Database, Statement } from './database.js';
import * as lease from './lease-statements.js';
import * as read from './read-statements.js';
import { retireStatement } from './retire-statement.js';

/** The way from one process to the database, with everything that can go wrong on it. */
export interface Link {
  /** @throws WorldError `store-unavailable`: what became of the statement is unknown */
  call<T>(name: string, statement: Statement<T>): Promise<T>;
  /** The process hears something from its session. */
  hear(what: string, action: () => void): void;
  /** A session was opened; `lost` when its connection breaks. Returns the way to say that it was closed. */
  connected(lost: () => void): () => void;
}

export interface SimulatedStoreOptions {
  rules?: CommitRules;
  /** Hears of each batch at the moment at which it takes effect. */
  onApplied?: (batch: CommitBatch) => void;
}

export function createSimulatedStore(
  database: Database,
  link: Link,
  { rules = COMMIT_RULES, onApplied = () => {} }: SimulatedStoreOptions = {},
): Store {
  const commit = (batch: CommitBatch) => {
    // What is sent is what stood there: the engine's rows go on changing.
    const sent = structuredClone(batch);
    const statement = commitStatement(sent, rules);
    return link.call('commit', {
      ...statement,
      run(tables, db) {
        const outcome = statement.run(tables, db);
        if (outcome.kind === 'committed') onApplied(sent);
        return outcome;
      },
    });
  };
  return {
    openWriter: async () => ({
      commit,
      retire: (batch) => link.call('retire', retireStatement(structuredClone(batch))),
      close: async () => {},
    }),
    newestEra: () => link.call('newest-era', read.newestEra()),
    runsOfEra: (shards, era, most) => link.call('runs-of-era', read.runsOfEra(shards, era, most)),
    openSession: (owner, on) => openSession(database, link, owner, on),
    async takeLeases({ owner, leaseMs, shards }) {
      const others = await link.call('lease-others', lease.otherOwners(owner, shards));
      const dead: string[] = [];
      for (const other of others) if (await link.call('owner-is-dead', lease.isDead(other))) dead.push(other);
      return link.call('lease-take', lease.takeLeases({ owner, leaseMs, shards, dead }));
    },
    renewLeases: (owner, leaseMs) => link.call('lease-renew', lease.renewLeases(owner, leaseMs)),
    heldLeases: (owner, shards) => link.call('lease-held', lease.heldLeases(owner, shards)),
    releaseLeases: (owner, shards) => link.call('lease-release', lease.releaseLeases(owner, shards)),
    announce: (server, leaseMs) => link.call('server-announce', lease.announce(server, leaseMs)),
    withdraw: (owner) => link.call('server-withdraw', lease.withdraw(owner)),
    cluster: () => link.call('cluster', lease.cluster()),
    commitHeads: (shards) => link.call('commit-heads', read.commitHeads(shards)),
    activeRuns: async (shards) => completeRuns(link, await link.call('run-active', read.activeRuns(shards))),
    due: (shards, before, window) => link.call('due', read.dueItems(shards, before, window)),
    startedActivities: (shards) => link.call('activity-started', read.startedActivities(shards)),
    inbox: (shards) => link.call('inbox-waiting', read.waitingInputs(shards)),
    sendInput: (input) =>
      link.call(`inbox-send ${input.inputId} to ${input.runId}`, read.sendInput({ ...input })),
    wakeOwners: (shards) => link.call('inbox-wake', read.wakeOwners(shards)),
    isWaiting: (input) => link.call('inbox-has', read.isWaiting(input)),
    history: async (key) => (await link.call('history-load', read.historyOf([key]))).get(key.runId) ?? [],
    loadRuns: async (keys) => completeRuns(link, await link.call('run-load', read.runRows(keys))),
    findRun: (search) => link.call('run-find', read.findRun(search)),
    workflowIdsInUse: (keys) => link.call('workflow-ids-in-use', read.workflowIdsInUse(keys)),
    taskStates: (keys) => link.call('task-states', read.taskStates(keys)),
    hasTaskEntry: (entry) => link.call('task-log-has', read.hasTaskEntry(entry)),
    close: async () => {},
  };
}

/** The other statements that make runs of run rows: they see what is there when they run. */
async function completeRuns(link: Link, rows: RunRow[]): Promise<StoredRun[]> {
  if (rows.length === 0) return [];
  const open = rows.filter((row) => row.closedAt === null);
  const holding = open.filter(mayHold);
  const [history, activities, held] = await Promise.all([
    link.call('history-load', read.historyOf(open)),
    link.call('activity-load', read.activitiesOf(open)),
    holding.length === 0 ? [] : link.call('inbox-of-blocked', read.heldInputs(holding)),
  ]);
  return rows.map((row) => ({
    row,
    history: history.get(row.runId) ?? [],
    activities: activities.filter(({ runId }) => runId === row.runId),
    held: (held as InboxRow[]).filter(({ runId }) => runId === row.runId),
  }));
}

async function openSession(
  database: Database,
  link: Link,
  owner: string,
  on: Parameters<Store['openSession']>[1],
): Promise<{ close(): Promise<void> }> {
  let end = () => {};
  await link.call('session', {
    run: () => {
      const lost = () => {
        leave();
        disconnected();
        link.hear('session lost', on.lost);
      };
      const inbox = (shard: number) => link.hear(`notification ${shard}`, () => on.inbox(shard));
      const leases = () => link.hear('notification of leases', () => on.leases?.());
      const leave = database.openSession({ owner, inbox, leases, ended: lost });
      const disconnected = link.connected(lost);
      end = () => {
        leave();
        disconnected();
      };
    },
  });
  return { close: async () => end() };
}
