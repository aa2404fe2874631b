/** `test/bench/RESULTS.md`: the figures of the last whole run of each suite, written by the suites themselves. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Figure, reported } from './report.js';

/** From `test/dist/bench`, where it runs. */
const FILE = fileURLToPath(new URL('../../bench/RESULTS.md', import.meta.url));
const HEAD =
  '# Figures\n\nWritten by `npm run bench -- SUITE`; what they mean is in `RESULTS.md` of the project.\n';
const startLoad = loadavg()[0] ?? 0;

/** Replaces the suite's part; the parts of others stay. `foundation`: the version of what was measured on. */
export async function writeResults(suite: string, foundation: string): Promise<void> {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const parts = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${suite}\n`));
  writeFileSync(
    FILE,
    `${[...parts, partOf(suite, foundation)].map((part) => part.trimEnd()).join('\n\n')}\n`,
  );
}

export async function versionOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  await client.end();
  return `PostgreSQL ${rows[0]?.server_version}`;
}

function partOf(suite: string, foundation: string): string {
  const lines = reported.map(
    ({ name, value, unit, ...details }) => `| ${name} | ${value} | ${unit} | ${said(details)} |`,
  );
  return [
    `## ${suite}`,
    '',
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${machine()}, Node ${process.version.slice(1)}, ${foundation};`,
    `load before ${startLoad.toFixed(2)}, after ${(loadavg()[0] ?? 0).toFixed(2)}.`,
    '',
    '| name | value | unit | |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function machine(): string {
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function said(details: Omit<Figure, 'name' | 'value' | 'unit'>): string {
  return Object.entries(details)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}
