/** One round: servers on a fresh database, load, faults that the seed chooses, calm in which all must finish, and the check. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../dice.js';
import type { Mark } from '../laws.js';
import { attemptsBeginOnce } from '../laws.js';
import { type Asked, Client } from './ask.js';
import type { Database } from './database.js';
import { FAULTS, type FaultName, possible, type World } from './faults.js';
import { WORKLOADS } from './module.js';
import { Servers } from './servers.js';
import { readStored } from './stored.js';
import { pick, type Storm } from './workload.js';

export interface RoundResult {
  seed: number;
  faults: FaultName[];
  asked: number;
  answered: number;
  sendings: number;
  seconds: number;
  /** In words; empty when every promise was kept. */
  wrong: string[];
}

const MOST_FAULTS = 4;
const BETWEEN_MS = 1_500;
/** So long there is load before the first fault, and after the last one. */
const LOAD_MS = 1_000;
/** After the last fault everything must be done within. */
const CALM_MS = 90_000;

export async function playRound(database: Database, folder: string, seed: number): Promise<RoundResult> {
  const began = performance.now();
  const random = seeded(seed);
  const name = `round_${seed}`;
  const marksFile = join(folder, `${name}.marks`);
  const servers = await Servers.start(await database.create(name), marksFile);
  const world: World = { database, name, servers, random };
  const client = new Client(servers.urls, seeded(seed + 1));
  const faults = drawFaults(world);
  try {
    const wrong = await play(world, client, faults);
    wrong.push(...(await check(world, client.log)), ...client.wrong);
    if (existsSync(marksFile)) wrong.push(...attemptsBeginOnce(readMarks(marksFile)));
    const answered = client.log.filter(({ ended }) => ended !== undefined).length;
    const seconds = (performance.now() - began) / 1_000;
    const { sendings } = client;
    return { seed, faults, asked: client.log.length, answered, sendings, seconds, wrong };
  } finally {
    client.over();
    await servers.kill();
    await database.drop(name);
    rmSync(marksFile, { force: true });
  }
}

function drawFaults(world: World): FaultName[] {
  const names = possible(world);
  return Array.from({ length: 1 + Math.floor(world.random() * MOST_FAULTS) }, () =>
    pick(world.random, names),
  );
}

/** What did not finish. */
async function play(world: World, client: Client, faults: readonly FaultName[]): Promise<string[]> {
  let isStorm = true;
  const storm: Storm = { client, random: seeded(world.random() * 2 ** 31), lasts: () => isStorm };
  const driven = Promise.all(Object.values(WORKLOADS).map((workload) => workload.drive(storm)));
  // The next may come while the one before is not over yet.
  const under: Promise<void>[] = [];
  await pause(LOAD_MS);
  for (const fault of faults) {
    await pause(world.random() * BETWEEN_MS);
    under.push(FAULTS[fault](world));
  }
  await Promise.all(under);
  await pause(LOAD_MS);
  isStorm = false;
  await world.database.revive();
  await Promise.all(world.servers.slots.map((slot) => world.servers.ensure(slot)));
  return calm(world, client, driven);
}

/** The client gets its answers, and what only it asked for ends; runs of it end, too. */
async function calm(world: World, client: Client, driven: Promise<unknown>): Promise<string[]> {
  const until = performance.now() + CALM_MS;
  let isDriven = false;
  const finished = driven.then(() => {
    isDriven = true;
  });
  while (!isDriven && performance.now() < until) await Promise.race([finished, pause(100)]);
  const wrong: string[] = [];
  if (!isDriven) {
    client.over();
    await finished;
    wrong.push('the client had no answer long after the last fault');
  }
  for (;;) {
    const open = await world.database.sql(
      world.name,
      `SELECT workflow_id, status FROM run WHERE closed_at IS NULL
       UNION ALL SELECT 'inbox', input_id FROM inbox`,
    );
    if (open.length === 0) return wrong;
    if (performance.now() > until)
      return [...wrong, ...open.map((row) => `not finished: ${JSON.stringify(row)}`)];
    await pause(100);
  }
}

async function check({ database, name }: World, log: readonly Asked[]): Promise<string[]> {
  const { byWorkload, wrong } = await readStored(database, name);
  for (const [workload, { check }] of Object.entries(WORKLOADS))
    wrong.push(...check(byWorkload.get(workload) ?? [], log));
  return wrong;
}

function readMarks(file: string): Mark[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  // The last word of a worker that was killed may be half of one.
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Mark);
}
