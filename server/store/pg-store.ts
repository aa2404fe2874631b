import pg from 'pg';
import {
  activityRow,
  dueItem,
  inboxRow,
  numberOrNull,
  type PgActivity,
  type PgDue,
  type PgInbox,
  type PgRun,
  runRow,
} from './pg-rows.js';
import { OWNER_LOCK, openPgSession, ownersThatDied } from './pg-session.js';
import { openPgWriter } from './pg-writer.js';
import { createStatements, type RunStatement } from './statements.js';
import {
  type ActivityRow,
  type AnnouncedServer,
  type Cluster,
  type DueWindow,
  type InboxRow,
  type Lease,
  mayHold,
  type RunRow,
  type Store,
  type StoredRun,
  type TaskStateRow,
} from './store.js';
import { PATIENCE_MS, storeUnavailable } from './store-unavailable.js';

export interface PgStore extends Store {
  /** For the parts of the server that read and write by themselves. */
  readonly statements: RunStatement;
}

/** The store on PostgreSQL. The schema must be there: see `migrate`. */
export function createPgStore(url: string): PgStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    application_name: 'inkstone statements',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    // Every statement has its index. A plan that was made while a table was empty would read it whole when it has a
    // million rows: looking after runs that nothing wakes took more than 30 s.
    onConnect: async (client) => void (await client.query('SET enable_seqscan = off')),
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  const run = tellingOfTheWorld(createStatements(pool));
  return {
    statements: run,
    openWriter: () => openPgWriter(url),
    openSession: (owner, on) => openPgSession(url, owner, on),
    ...leases(run, pool),
    ...membership(run),
    ...reads(run),
    close: () => pool.end(),
  };
}

/** A broken connection is the world's fault, and trying again can help. */
function tellingOfTheWorld(run: RunStatement): RunStatement {
  return async (name, values) => {
    try {
      return await run(name, values);
    } catch (cause) {
      if (/^(22|23|42)/.test((cause as { code?: string }).code ?? '')) throw cause;
      throw storeUnavailable(cause);
    }
  };
}

function leases(
  run: RunStatement,
  pool: pg.Pool,
): Pick<Store, 'takeLeases' | 'renewLeases' | 'heldLeases' | 'releaseLeases'> {
  const lease = (row: { shard: number; epoch: string }): Lease => ({
    shard: row.shard,
    epoch: Number(row.epoch),
  });
  return {
    async takeLeases({ owner, address, leaseMs, shards }) {
      const others = await run<{ owner: string }>('lease-others', [owner, shards]);
      const dead = await ownersThatDied(
        pool,
        others.map((row) => row.owner),
      );
      const taken = await run<{ shard: number; epoch: string }>('lease-take', [
        owner,
        address,
        leaseMs,
        shards,
        dead,
      ]);
      return taken.map(lease);
    },
    async renewLeases(owner, leaseMs) {
      return (await run<{ shard: number; epoch: string }>('lease-renew', [owner, leaseMs])).map(lease);
    },
    async heldLeases(owner, shards) {
      return (await run<{ shard: number; epoch: string }>('lease-held', [owner, shards])).map(lease);
    },
    async releaseLeases(owner, shards) {
      await run('lease-release', [owner, shards ?? null]);
    },
  };
}

function membership(run: RunStatement): Pick<Store, 'announce' | 'withdraw' | 'cluster'> {
  return {
    async announce({ owner, address, secret, engine, reads }, leaseMs) {
      await run('server-announce', [owner, address, secret, engine, reads, leaseMs]);
    },
    async withdraw(owner) {
      await run('server-withdraw', [owner]);
    },
    async cluster() {
      const [rows, leases] = await Promise.all([
        run<AnnouncedServer | { owner: null }>('server-list', [OWNER_LOCK]),
        run<Cluster['leases'][number]>('lease-list', [OWNER_LOCK]),
      ]);
      const servers = rows.filter((row): row is AnnouncedServer => row.owner !== null);
      return { servers, strangers: rows.length - servers.length, leases };
    },
  };
}

type Reads = Omit<
  Store,
  | 'openWriter'
  | 'openSession'
  | 'takeLeases'
  | 'renewLeases'
  | 'heldLeases'
  | 'releaseLeases'
  | 'announce'
  | 'withdraw'
  | 'cluster'
  | 'close'
>;

const EVERYTHING: DueWindow = { after: Number.MIN_SAFE_INTEGER, most: 2 ** 31 };

function reads(run: RunStatement): Reads {
  const complete = async (rows: RunRow[]): Promise<StoredRun[]> => completeRuns(run, rows);
  return {
    async commitHeads(shards) {
      const rows = await run<{ shard: number; next: string }>('commit-heads', [shards]);
      return new Map(rows.map((row) => [row.shard, Number(row.next)]));
    },
    async newestEra() {
      const [row] = await run<{ era: number }>('newest-era');
      return row?.era ?? 0;
    },
    async runsOfEra(shards, era, most) {
      type Row = Pick<PgRun, 'namespace' | 'run_id' | 'shard' | 'closed_at'>;
      const rows = await run<Row>('runs-of-era', [shards, era, most]);
      return rows.map((r) => ({
        namespace: r.namespace,
        runId: r.run_id,
        shard: r.shard,
        closedAt: numberOrNull(r.closed_at),
      }));
    },
    activeRuns: async (shards) => complete((await run<PgRun>('run-active', [shards])).map(runRow)),
    async due(shards, before, { after, most } = EVERYTHING) {
      return (await run<PgDue>('due', [shards, before, after, most])).map(dueItem);
    },
    startedActivities: async (shards) =>
      (await run<PgActivity>('activity-started', [shards])).map(activityRow),
    inbox: async (shards) => (await run<PgInbox>('inbox-waiting', [shards])).map(inboxRow),
    async sendInput(i) {
      await run('inbox-send', [i.shard, i.namespace, i.runId, i.workflowId, i.inputId, i.actor, i.body]);
    },
    async wakeOwners(shards) {
      await run('inbox-wake', [shards]);
    },
    async isWaiting({ namespace, workflowId, inputId }) {
      const [row] = await run<{ waiting: boolean }>('inbox-has', [namespace, workflowId, inputId]);
      return row?.waiting === true;
    },
    async history({ namespace, runId }) {
      return (await run<{ body: string }>('history-load', [[namespace], [runId]])).map((row) => row.body);
    },
    async hasTaskEntry({ namespace, taskId, inputId }) {
      return (await run('task-log-has', [namespace, taskId, inputId])).length > 0;
    },
    async loadRuns(keys) {
      const rows = await run<PgRun>('run-load', [keys.map((k) => k.namespace), keys.map((k) => k.runId)]);
      return complete(rows.map(runRow));
    },
    async findRun(search) {
      const [row] =
        'runId' in search
          ? await run<PgRun>('run-find', [search.namespace, search.runId])
          : await run<PgRun>('run-find-by-workflow-id', [search.namespace, search.workflowId]);
      return row && runRow(row);
    },
    async workflowIdsInUse(keys) {
      const columns = [
        keys.map((k) => k.namespace),
        keys.map((k) => k.workflowId),
        keys.map((k) => k.requestId),
        keys.map((k) => k.runId),
      ];
      const rows = await run<Pick<PgRun, 'namespace' | 'workflow_id' | 'run_id' | 'request_id' | 'status'>>(
        'workflow-ids-in-use',
        columns,
      );
      return rows.map((r) => ({
        namespace: r.namespace,
        workflowId: r.workflow_id,
        runId: r.run_id,
        requestId: r.request_id,
        status: r.status,
      }));
    },
    async taskStates(keys) {
      const rows = await run<Omit<TaskStateRow, 'taskId' | 'runId'> & { task_id: string; run_id: string }>(
        'task-states',
        [keys.map((k) => k.namespace), keys.map((k) => k.taskId)],
      );
      return rows.map(({ task_id, run_id, ...row }) => ({ ...row, taskId: task_id, runId: run_id }));
    },
  };
}

async function completeRuns(run: RunStatement, rows: RunRow[]): Promise<StoredRun[]> {
  if (rows.length === 0) return [];
  const open = rows.filter((row) => row.closedAt === null);
  const holding = open.filter(mayHold);
  const keys = [open.map((row) => row.namespace), open.map((row) => row.runId)];
  const [history, activities, held] = await Promise.all([
    run<{ run_id: string; body: string }>('history-load', keys),
    run<PgActivity>('activity-load', keys),
    holding.length === 0
      ? []
      : run<PgInbox>('inbox-of-blocked', [
          holding.map((row) => row.namespace),
          holding.map((row) => row.workflowId),
          holding.map((row) => row.runId),
        ]),
  ]);
  const byRun = new Map<string, StoredRun>(
    rows.map((row) => [
      row.runId,
      { row, history: [], activities: [] as ActivityRow[], held: [] as InboxRow[] },
    ]),
  );
  for (const { run_id, body } of history) byRun.get(run_id)?.history.push(body);
  for (const row of activities) byRun.get(row.run_id)?.activities.push(activityRow(row));
  for (const row of held) if (row.run_id !== null) byRun.get(row.run_id)?.held.push(inboxRow(row));
  return [...byRun.values()];
}
