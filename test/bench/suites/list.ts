/**
 * Suite `list`: with 10,000,000 closed runs, how long a page of the list and an exact count take, over HTTP.
 * `--quick`: 200,000 runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@inkstone/server';
import { migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import { fillRuns, TYPES } from '../list/fill-runs.js';
import { percentile, report, sayLoad } from '../report.js';
import { versionOf, writeResults } from '../results-file.js';

const SUITE = 'list';
const quick = process.argv.includes('--quick');
const COUNT = quick ? 200_000 : 10_000_000;
const ASKED = 100;
const PAGES = {
  newest: '',
  workflow: '&workflow=order',
  status: '&status=failed',
  both: '&workflow=refund&status=timed-out',
};
const COUNTS = { all: '', workflow: '?workflow=order', status: '?status=failed' };

const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-bench-'));
const settings = ['max_wal_size=8GB', 'autovacuum=off'];
const database = await startEmbeddedPostgres({ dataDir, settings });
try {
  await migrate(database.url);
  sayLoad('fill');
  const began = performance.now();
  await fillRuns(database.url, COUNT);
  report(SUITE, { name: 'fill-seconds', value: (performance.now() - began) / 1_000, unit: 's', runs: COUNT });
  const server = await startServer({ databaseUrl: database.url, listen: { host: '127.0.0.1', port: 0 } });
  try {
    await measure(`${server.url}/api/runs`);
  } finally {
    await server.stop();
  }
  if (!quick) await writeResults(SUITE, await versionOf(database.url));
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(url: string): Promise<void> {
  sayLoad(SUITE);
  const pages: Record<string, number[]> = {};
  for (const [name, filter] of Object.entries(PAGES))
    pages[name] = await timesOfPages(`${url}?limit=50${filter}`);
  tell('list-page-ms', pages);
  const counts: Record<string, number[]> = {};
  for (const [name, filter] of Object.entries(COUNTS))
    counts[name] = await timesOfCounts(`${url}/count${filter}`, name);
  tell('count-ms', counts);
}

/** The slowest kind of question counts: what 95 of 100 take. */
function tell(name: string, times: Record<string, number[]>): void {
  const p95 = Object.entries(times).map(([kind, all]) => [`${kind}P95`, percentile(all, 0.95)] as const);
  const value = Math.max(...p95.map(([, ms]) => ms));
  const each = Object.fromEntries(p95.map(([kind, ms]) => [kind, Math.round(ms * 10) / 10]));
  const slowest = Math.round(Math.max(...Object.values(times).flat()));
  report(SUITE, { name, value, unit: 'ms', ...each, slowest, runs: COUNT });
}

/** Page after page, each where the last one ended. */
async function timesOfPages(url: string): Promise<number[]> {
  const times: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < ASKED; page += 1) {
    const began = performance.now();
    const answer = await get(`${url}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    times.push(performance.now() - began);
    cursor = answer.cursor;
  }
  return times;
}

async function timesOfCounts(url: string, kind: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const began = performance.now();
    const { total } = await get(url);
    times.push(performance.now() - began);
    const expected = { all: COUNT, workflow: COUNT / TYPES.length, status: COUNT * 0.06 }[kind];
    if (total !== expected) throw new Error(`${url}: ${total} runs counted, there are ${expected}`);
  }
  return times;
}

async function get(url: string): Promise<{ cursor?: string; total?: number }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { cursor?: string; total?: number };
}
