/** One seed: a storm in which clients work with several servers, then, unless only safety is asked for, calm. */
import type { SandboxHost } from '@inkstone/runtime';
import type { Limits } from '../engine/deps.js';
import { SHARDS } from '../engine/shard-of.js';
import { beginCalamities } from './calamities.js';
import { checkAnswers } from './check/check-answers.js';
import { checkEras } from './check/check-eras.js';
import { checkReplay } from './check/check-replay.js';
import { checkRest, isAtRest } from './check/check-rest.js';
import { checkRun } from './check/check-run.js';
import { type Violation, Violations } from './check/violations.js';
import { Witness } from './check/witness.js';
import { Dice } from './dice.js';
import { letErasPass } from './eras.js';
import { letOperatorsWork } from './operators.js';
import { PeerNetwork } from './peer-network.js';
import type { Bug } from './planted/bug.js';
import { Server } from './server.js';
import { Database } from './store/database.js';
import { isOpen, type Tables } from './store/tables.js';
import { Tally } from './tally.js';
import { Timeline } from './timeline.js';
import { CALM, drawWeather, type Weather } from './weather.js';
import { Client } from './workload/client.js';
import { Ledger } from './workload/ledger.js';
import type { Operating } from './workload/operating.js';
import { actOnTask, nudge, operate } from './workload/operations.js';
import { resumeOne } from './workload/operator.js';
import { VERSIONS } from './workload/program.js';
import type { Request } from './workload/requests.js';

export interface SimulationOptions {
  seed: string;
  /** The one realm of this process; it keeps nothing between two seeds. */
  realm: SandboxHost;
  /** `safety`: only the storm. `liveness`: then faults stop, and everything must finish. Default `liveness`. */
  mode?: 'safety' | 'liveness';
  bug?: Bug;
  /** Hears of each step in words. */
  log?: (line: string) => void;
}

export interface SimulationResult {
  seed: string;
  violations: readonly Violation[];
  tally: Tally;
  /** Of everything that happened, in its order. */
  hash: string;
  steps: number;
  /** Virtual time, ms. */
  ms: number;
  /** What was in the database at the end. */
  tables: Tables;
}

/** How long everything may take to finish once faults have stopped, ms of virtual time; and how many steps. */
const CALM_MS = 60 * 60_000;
const CALM_STEPS = 300_000;

export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const world = await createWorld(options);
  const { timeline, violations, tally } = world;
  const operators = await storm(world);
  if ((options.mode ?? 'liveness') === 'liveness' && !violations.any) await calm(world, operators);
  await checkAll(world);
  tally.count('runs', world.database.tables.runs.size);
  for (const server of world.servers) server.crash();
  const { steps, now: ms } = timeline;
  return {
    seed: options.seed,
    violations: violations.list,
    tally,
    hash: timeline.hash(),
    steps,
    ms,
    tables: world.database.tables,
  };
}

interface World {
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  violations: Violations;
  database: Database;
  witness: Witness;
  servers: Server[];
  requests: Request[];
  realm: SandboxHost;
  now: { weather: Weather };
  newClient(name: string): Operating;
}

async function createWorld({ seed, realm, bug, log }: SimulationOptions): Promise<World> {
  for (const { codeHash, module } of VERSIONS) await realm.load(codeHash, module);
  const dice = new Dice(seed);
  const timeline = new Timeline(log);
  const tally = new Tally();
  const violations = new Violations();
  const ledger = new Ledger();
  const now = { weather: drawWeather(dice.fork('weather')) };
  const weather = () => now.weather;
  const databaseDice = dice.fork('database');
  const database = new Database({
    shards: SHARDS,
    now: () => timeline.now,
    pause: () => timeline.sleep(databaseDice.delay(weather().statementMs), 'a statement'),
  });
  const { tables } = database;
  const isTorn = (life: string) => servers.some((server) => server.isTorn(life));
  const witness = new Witness({ tables, ledger, violations, tally, isTorn });
  const peers = new PeerNetwork({ timeline, dice: dice.fork('peers'), tally, weather });
  const common = { timeline, dice, tally, weather, database, realm, ledger, witness, violations, peers, bug };
  const limits = drawLimits(dice.fork('limits'));
  const count = 1 + dice.below(3);
  const servers: Server[] = Array.from(
    { length: count },
    (_, n) => new Server(`s${n}`, { ...common, limits }),
  );
  for (const server of servers) server.startLater(dice.delay(50));
  const requests: Request[] = [];
  const workflowIds = Array.from({ length: 2 + dice.below(5) }, (_, n) => `w${n}`);
  const newClient = (name: string): Operating => ({
    client: new Client({ ...common, name, dice: dice.fork(name), servers, requests }),
    tables,
    workflowIds,
  });
  return { timeline, dice, tally, violations, database, witness, servers, requests, realm, now, newClient };
}

function drawLimits(dice: Dice): Partial<Limits> {
  const leaseMs = dice.pick([1_000, 3_000, 10_000]);
  return {
    leaseMs,
    horizonMs: dice.pick([leaseMs, 60_000]),
    turnRuns: dice.pick([1, 3, 1_000]),
    commitBytes: dice.pick([1_000, 8 * 1024 * 1024]),
    cachedRuns: dice.pick([2, 20_000]),
    drainMs: dice.pick([0, 2_000]),
    writers: dice.pick([1, 2]),
  };
}

/** Gives whether what operators have begun has come to an end. */
async function storm(world: World): Promise<{ isAtRest(): boolean }> {
  const { timeline, dice, tally, servers, database, now, violations } = world;
  const ms = dice.between(5_000, 40_000);
  beginCalamities({
    timeline,
    dice: dice.fork('calamities'),
    tally,
    servers,
    database,
    weather: () => now.weather,
  });
  const isOver = () => now.weather === CALM || violations.any;
  letErasPass({ timeline, dice: dice.fork('eras'), tally, servers, database, isOver });
  const operators = letOperatorsWork({
    timeline,
    dice: dice.fork('operators'),
    tally,
    operating: world.newClient('op'),
    isOver,
  });
  const clients = 1 + dice.below(3);
  for (let n = 0; n < clients; n += 1) {
    const o = world.newClient(`c${n}`);
    const pauseMs = dice.pick([200, 1_000, 3_000]);
    const next = (): void =>
      void timeline.after(o.client.dice.delay(pauseMs), 'a client', () => {
        if (now.weather === CALM) return;
        void operate(o).then(next);
      });
    next();
  }
  await timeline.run(ms, () => violations.any);
  return operators;
}

/** Faults stop. Whoever is down comes back; people and clients see to it that what waits for them goes on. */
async function calm(world: World, operators: { isAtRest(): boolean }): Promise<void> {
  const { timeline, servers, database, now, violations, requests } = world;
  const { tables } = database;
  now.weather = CALM;
  for (const server of servers) {
    server.mend();
    server.wake();
    server.moveClock(0);
    if (!server.isUp) server.startLater(1);
  }
  const o = world.newClient('calm');
  const help = (): void =>
    void timeline.after(2_000, 'a helping hand', () => {
      for (const server of servers) if (!server.isUp) server.startLater(1);
      const open = [...tables.runs.values()].filter(isOpen);
      for (const { runId, status } of open) if (status === 'running') void nudge(o, runId);
      for (const { paused } of open) if (paused !== null) void resumeOne(o);
      for (const task of tables.tasks.values()) if (task.completedAt === null) void actOnTask(o, 'complete');
      help();
    });
  help();
  const mostSteps = timeline.steps + CALM_STEPS;
  const isDone = () =>
    violations.any ||
    timeline.steps > mostSteps ||
    (isAtRest(tables) && operators.isAtRest() && requests.every(({ answer }) => answer !== 'waiting'));
  const calmFrom = timeline.now;
  await timeline.run(calmFrom + 2_000, () => violations.any);
  await timeline.run(calmFrom + CALM_MS, isDone);
  if (!violations.any) checkRest(tables, violations);
  violations.expect(operators.isAtRest() || violations.any, 14, () => 'a bulk operation has not ended');
}

async function checkAll({ database, witness, violations, requests, realm, dice }: World): Promise<void> {
  const { tables } = database;
  const { past } = witness;
  if (violations.any) return;
  checkEras(tables, violations);
  for (const row of tables.runs.values()) checkRun(row.runId, past.of(row.runId), tables, violations);
  checkAnswers({ past, tables, violations, requests });
  const replaying = { realm, tables, dice: dice.fork('replay'), violations };
  for (const run of past.runs.values()) await checkReplay(run, replaying);
}
