/** What the engine of one life of a server stands on: database, worker, sandbox, clock and chance, all simulated. */
import { Problem, type SandboxHost, WorldError } from '@inkstone/runtime';
import { LostGround } from '../engine/commit.js';
import type { Clock, EngineDeps, Limits, LoadedVersion, Random } from '../engine/deps.js';
import type { CommitBatch, Store } from '../store/store.js';
import type { Violations } from './check/violations.js';
import type { Witness } from './check/witness.js';
import type { Dice } from './dice.js';
import type { Lifeline } from './lifeline.js';
import { Network } from './network.js';
import type { PeerNetwork } from './peer-network.js';
import type { Bug } from './planted/bug.js';
import { createSimulatedSandbox } from './simulated-sandbox.js';
import { SimulatedWorker } from './simulated-worker.js';
import type { Database } from './store/database.js';
import { createSimulatedStore } from './store/simulated-store.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import type { Weather } from './weather.js';
import type { Ledger } from './workload/ledger.js';
import { VERSIONS } from './workload/program.js';

/** When a simulation begins, ms since 1970. */
export const EPOCH = Date.UTC(2026, 0, 1);

export interface ServerParts {
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
  database: Database;
  realm: SandboxHost;
  ledger: Ledger;
  witness: Witness;
  violations: Violations;
  limits: Partial<Limits>;
  peers: PeerNetwork;
  bug: Bug | undefined;
}

export interface ServerLife {
  deps: EngineDeps;
  network: Network;
  worker: SimulatedWorker;
}

/** @param clockOffset how far the server's clock is off, ms */
export function lifeOf(
  name: string,
  life: Lifeline,
  parts: ServerParts,
  clockOffset: () => number,
): ServerLife {
  const { timeline, tally, weather, database, ledger, realm, limits, peers } = parts;
  // Each life of a server is at the place of the one before it.
  const address = `sim://${name.slice(0, name.lastIndexOf('.'))}`;
  const dice = parts.dice.fork(name);
  const common = { name, timeline, tally, weather, life };
  const network = new Network({ ...common, dice: dice.fork('network'), database });
  const worker = new SimulatedWorker({ ...common, dice: dice.fork('worker'), ledger });
  const deps: EngineDeps = {
    store: witnessed(network, parts),
    sandbox: createSimulatedSandbox({ ...common, dice: dice.fork('sandbox'), realm }),
    worker,
    loadVersion: (_namespace, _type, version) => loadVersion(version, { name, life, dice }, parts),
    resolveDue: (spec, { now }) => now + Number(spec.dueIn),
    owner: name,
    clock: clockOf(name, life, timeline, clockOffset),
    random: randomOf(name, dice.fork('random')),
    limits,
    ...(peers.isThere ? { address: () => address, peers: peers.peersOf(address, life) } : {}),
    onTrouble: (trouble) => hear(trouble, parts),
  };
  return { deps, network, worker };
}

/** The store as this life sees it; what it writes is seen with its name. */
function witnessed(network: Network, { database, witness, bug, timeline }: ServerParts): Store {
  let owner = '';
  const store = createSimulatedStore(database, network, {
    ...(bug?.rules ? { rules: bug.rules } : {}),
    onApplied: (batch) => {
      timeline.note(`${owner} has written ${wordsOf(batch)}`);
      witness.applied(batch, owner);
    },
  });
  return {
    ...store,
    openSession(as, on) {
      owner = as;
      return store.openSession(as, on);
    },
  };
}

function clockOf(name: string, life: Lifeline, timeline: Timeline, offset: () => number): Clock {
  return {
    now: () => EPOCH + Math.floor(timeline.now) + offset(),
    uptime: () => timeline.now,
    after: (ms, callback) => timeline.after(ms, `${name} timer`, () => life.deliver(callback)),
  };
}

async function loadVersion(
  version: number | undefined,
  { name, life, dice }: { name: string; life: Lifeline; dice: Dice },
  { timeline, weather, tally }: ServerParts,
): Promise<LoadedVersion> {
  await new Promise<void>((resolve) => {
    timeline.after(dice.delay(0.3), `${name} loads code`, () => life.deliver(resolve));
  });
  if (dice.chance(weather().versionLost)) {
    tally.count('fault: version not found');
    throw new WorldError('store-unavailable', 'Versions cannot be read.', { retryable: true });
  }
  return VERSIONS[(version ?? 1) - 1] ?? VERSIONS[0];
}

/** What the engine had to survive; what it should never meet breaks promise 16. */
function hear({ what, error }: { what: string; error?: unknown }, { tally, violations }: ServerParts): void {
  const isExpected =
    error === undefined || [WorldError, LostGround, Problem].some((family) => error instanceof family);
  tally.count(`survived: ${what.replace(/run \S+/, 'a run')}`);
  if (!isExpected) violations.add(16, `${what}: ${error instanceof Error ? error.stack : String(error)}`);
}

/** For the trace. */
function wordsOf({ history, activities, inbox, inboxGone }: CommitBatch): string {
  return [
    ...history.map(({ runId, activation, body }) => `${runId}#${activation} ${body.length}`),
    ...activities.map(({ runId, seq, attempt, state }) => `${runId}:${seq}:${attempt} ${state}`),
    ...inbox.map(({ inputId }) => `+${inputId}`),
    ...inboxGone.map(({ inputNo }) => `-${inputNo}`),
  ].join(', ');
}

/** Ids of all servers differ, and later ones of one server sort later. */
function randomOf(name: string, dice: Dice): Random {
  let ids = 0;
  return {
    id: () => {
      ids += 1;
      return `${name}-${String(ids).padStart(5, '0')}`;
    },
    seed: () => String(dice.below(2 ** 30)),
  };
}
