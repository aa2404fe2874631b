/**
 * Kills a server under load, again and again, at moments that a seed chooses, and then proves from the database and
 * from the marks of the activities that nothing was lost and nothing that had completed happened twice.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { expect, it } from 'vitest';
import { publishModule } from '../publish-module.js';
import { seeded } from './dice.js';
import { breaches, type Mark } from './laws.js';
import type { Orders, Word } from './victim.js';
import { published } from './workflows.js';

const KILLS = Number(process.env.CHAOS_KILLS ?? 50);
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const IN_FLIGHT = 100;
const WITHOUT_END = Number.MAX_SAFE_INTEGER;
const VICTIM = new URL('../dist/chaos/victim.js', import.meta.url);

interface Victim {
  process: ChildProcess;
  ready: Promise<void>;
  ended: Promise<number | null>;
  completed: Set<number>;
  troubles: string[];
}

function startVictim(orders: Orders): Victim {
  const process = fork(VICTIM, [JSON.stringify(orders)], { execArgv: [] });
  const completed = new Set<number>();
  const troubles: string[] = [];
  const ended = new Promise<number | null>((resolve) => process.on('exit', resolve));
  const ready = new Promise<void>((resolve) => {
    process.on('message', (word: Word) => {
      if (word.kind === 'ready') resolve();
      if (word.kind === 'completed') completed.add(word.n);
      if (word.kind === 'trouble') troubles.push(word.text);
    });
    void ended.then(() => resolve());
  });
  return { process, ready, ended, completed, troubles };
}

it(`loses nothing over ${KILLS} kills (CHAOS_SEED=${SEED})`, { timeout: 300_000 }, async () => {
  console.log(`CHAOS_SEED=${SEED}`);
  const random = seeded(SEED);
  const folder = mkdtempSync(join(tmpdir(), 'inkstone-chaos-'));
  const marksFile = join(folder, 'marks.jsonl');
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
  try {
    await migrate(database.url);
    for (const compiled of published) await publishModule(database.url, compiled);
    const orders = { databaseUrl: database.url, marksFile, inFlight: IN_FLIGHT };
    const completed = new Set<number>();
    let first = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = startVictim({ ...orders, first, last: WITHOUT_END });
      // One in four dies while it still takes over from the one before.
      if (random() > 0.25) await victim.ready;
      await pause(random() * 1000);
      victim.process.kill('SIGKILL');
      await victim.ended;
      for (const n of victim.completed) completed.add(n);
      // The next one begins with the first workflow that nobody saw completed, and asks again for all after it.
      while (completed.has(first)) first += 1;
    }
    const last = Math.max(first, ...completed) + IN_FLIGHT;
    const survivor = startVictim({ ...orders, first: 0, last });
    expect(await survivor.ended, survivor.troubles.join('\n')).toBe(0);
    await prove(database.url, marksFile, last + 1);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function prove(url: string, marksFile: string, workflows: number): Promise<void> {
  const marks = readFileSync(marksFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Mark);
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    expect(await breaches(db, marks, workflows)).toEqual([]);
    const again = marks.filter((mark) => mark.attempt > 1).length;
    const lost = await db.query(`SELECT count(*)::int AS n FROM history WHERE body LIKE '%"attempt":%'`);
    console.log(
      `${workflows} workflows, ${marks.length} attempts, ${again} of them repeated, ${lost.rows[0].n} completed by a later attempt`,
    );
    expect(lost.rows[0].n).toBeGreaterThan(0);
  } finally {
    await db.end();
  }
}
