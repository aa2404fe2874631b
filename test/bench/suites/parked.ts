/**
 * Suite `parked`: 1,000,000 runs that wait, half for timers, half for signals. What they cost in memory and in the
 * database, how soon a killed server is back, and how late timers fire when 5,000 a second are due.
 * `--quick`: 20,000 runs. `--count=N`: so many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { publishModule } from '../../publish-module.js';
import { costsOf } from '../cost-meter.js';
import { type ParkedServer, startParkedServer } from '../parked/parked-server.js';
import { onSignal, onTimer } from '../parked/workflows.js';
import { percentile, report, sayLoad } from '../report.js';
import { versionOf, writeResults } from '../results-file.js';

const SUITE = 'parked';
const quick = process.argv.includes('--quick');
const asked = process.argv.find((argument) => argument.startsWith('--count='))?.slice('--count='.length);
const COUNT = Number(asked ?? (quick ? 20_000 : 1_000_000));
const DUE_A_SECOND = 5_000;
const DUE = Math.min(COUNT / 2, 50_000);
const A_DAY = 86_400_000;
/** ms; after the restart has been measured. */
const DUE_IN = 30_000;

const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-bench-'));
const database = await startEmbeddedPostgres({ dataDir });
const db = new pg.Client({ connectionString: database.url });
let server: ParkedServer | undefined;
try {
  await migrate(database.url);
  await db.connect();
  for (const workflow of [onTimer, onSignal]) await publishModule(database.url, workflow);
  sayLoad(SUITE);
  server = await startParkedServer(database.url);
  const dueFrom = await fill(server);
  await server.kill();
  sayLoad('restart');
  server = await restart();
  await timers(server, dueFrom);
  if (!quick && asked === undefined) await writeResults(SUITE, await versionOf(database.url));
} finally {
  await server?.kill();
  await db.end();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function databaseBytes(): Promise<number> {
  const { rows } = await db.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes');
  return Number(rows[0]?.bytes);
}

/** Gives the time when the first of the timers is due that are due soon. */
async function fill(server: ParkedServer): Promise<number> {
  const before = await databaseBytes();
  const began = performance.now();
  await server.fill({ workflowType: onSignal.workflowType, count: COUNT / 2 });
  await server.fill({ workflowType: onTimer.workflowType, count: COUNT / 2 - DUE, from: Date.now() + A_DAY });
  const dueFrom = Date.now() + DUE_IN + DUE / 2;
  await server.fill({
    workflowType: onTimer.workflowType,
    count: DUE,
    from: dueFrom,
    perSecond: DUE_A_SECOND,
  });
  const value = COUNT / ((performance.now() - began) / 1_000);
  report(SUITE, { name: 'parked-runs', value: COUNT, unit: 'runs', startsPerSecond: Math.round(value) });
  await db.query('CHECKPOINT');
  const bytes = ((await databaseBytes()) - before) / COUNT;
  report(SUITE, { name: 'parked-bytes-per-run', value: bytes, unit: 'B' });
  const value2 = server.residentMib();
  report(SUITE, {
    name: 'filled-resident-mib',
    value: value2,
    unit: 'MiB',
    of: 'the server that started them',
  });
  return dueFrom;
}

async function restart(): Promise<ParkedServer> {
  const began = performance.now();
  const server = await startParkedServer(database.url);
  report(SUITE, {
    name: 'restart-seconds',
    value: (performance.now() - began) / 1_000,
    unit: 's',
    after: 'kill -9',
  });
  return server;
}

async function timers(server: ParkedServer, dueFrom: number): Promise<void> {
  const msBeforeFirstDue = dueFrom - Date.now();
  const idleMib = Math.round(server.residentMib());
  const most = { all: idleMib, each: server.residentMibs() };
  const roots = [server.pid, database.pid];
  await pause(Math.max(0, dueFrom - Date.now() - 1_000));
  const costs = await costsOf({ databaseUrl: database.url, roots }, async () => {
    while ((await fired()) < DUE) {
      if (Date.now() > dueFrom + 120_000) throw new Error(`not all ${DUE} timers fired`);
      await pause(250);
      const now = server.residentMib();
      if (now > most.all) Object.assign(most, { all: now, each: server.residentMibs() });
    }
  });
  await reportLags();
  const micros = (percent: number) => Math.round((percent * costs.seconds * 10_000) / DUE);
  report(SUITE, {
    name: 'cpu-micros-per-timer',
    value: micros(costs.nodePercent + costs.postgresPercent),
    unit: 'µs',
    node: micros(costs.nodePercent),
    postgres: micros(costs.postgresPercent),
    walBytes: Math.round(costs.walBytes / DUE),
  });
  report(SUITE, {
    name: 'parked-resident-mib',
    value: most.all,
    unit: 'MiB',
    when: 'at most, while timers fire',
    idleMib,
    ...most.each,
    msBeforeFirstDue,
  });
}

/** The engine keeps this number; to count the rows would cost more than to fire the timers. */
async function fired(): Promise<number> {
  const { rows } = await db.query<{ fired: number }>(
    `SELECT coalesce(sum(runs), 0)::int AS fired FROM run_count WHERE namespace = 'default' AND workflow_type = $1
     AND status = 'completed'`,
    [onTimer.workflowType],
  );
  return rows[0]?.fired ?? 0;
}

/** From when a timer was due until its run was closed. */
async function reportLags(): Promise<void> {
  const { rows } = await db.query<{ lag: string }>(
    `SELECT closed_at - (outcome::json -> 'result' #>> '{}')::bigint AS lag FROM run
     WHERE namespace = 'default' AND workflow_type = $1 AND status = 'completed'`,
    [onTimer.workflowType],
  );
  const lags = rows.map(({ lag }) => Number(lag));
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const value = percentile(lags, share);
    report(SUITE, { name: `timer-lag-${name}-ms`, value, unit: 'ms', due: DUE, aSecond: DUE_A_SECOND });
  }
}
