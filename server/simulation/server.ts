/** One server of a simulation: the engine as it is, in lives that begin, sleep and end. */
import { Problem, type SandboxHost, WorldError } from '@inkstone/runtime';
import { LostGround } from '../engine/commit.js';
import { createEngine } from '../engine/create-engine.js';
import type { Clock, EngineDeps, Limits, Random } from '../engine/deps.js';
import type { Engine } from '../engine/engine.js';
import type { CommitBatch, Store } from '../store/store.js';
import type { Violations } from './check/violations.js';
import type { Witness } from './check/witness.js';
import type { Dice } from './dice.js';
import { Lifeline } from './lifeline.js';
import { Network } from './network.js';
import type { Bug, BugPlace } from './planted/bug.js';
import { createSimulatedSandbox } from './simulated-sandbox.js';
import { SimulatedWorker } from './simulated-worker.js';
import type { Database } from './store/database.js';
import { createSimulatedStore } from './store/simulated-store.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import type { Weather } from './weather.js';
import type { Ledger } from './workload/ledger.js';
import { VERSION } from './workload/program.js';

/** When a simulation begins, ms since 1970. */
export const EPOCH = Date.UTC(2026, 0, 1);

/** A lease that was held, and the slowest answer about it, ms. */
const TEAR_MS = 20_000;

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
  bug: Bug | undefined;
}

export class Server {
  readonly name: string;
  readonly #parts: ServerParts;
  #lives = 0;
  #life: Lifeline | undefined;
  #engine: Engine | undefined;
  #network: Network | undefined;
  #worker: SimulatedWorker | undefined;
  #tornUntil = 0;
  /** How far its clock is off, ms. */
  #clockOffset = 0;

  constructor(name: string, parts: ServerParts) {
    this.name = name;
    this.#parts = parts;
  }

  get isUp(): boolean {
    return this.#life !== undefined;
  }

  /** Its process begins; when it cannot reach the database it ends again, and is started again a little later. */
  start(): void {
    this.#lives += 1;
    const life = new Lifeline();
    const name = `${this.name}.${this.#lives}`;
    this.#life = life;
    const place = this.#bugPlace(name, life);
    createEngine(this.#deps(name, place)).then(
      (engine) => {
        if (!life.isDead) this.#engine = this.#parts.bug?.engine?.(engine, place) ?? engine;
      },
      (error) => {
        if (!(error instanceof WorldError))
          this.#parts.violations.add(16, `a server does not start: ${error}`);
        this.crash();
        this.startLater(500);
      },
    );
  }

  startLater(ms: number): void {
    this.#parts.timeline.after(ms, `${this.name} starts`, () => {
      if (!this.isUp) this.start();
    });
  }

  /** `kill -9`: what it has sent arrives; nothing else does. */
  crash(): void {
    this.#life?.die();
    this.#network?.breakSessions();
    this.#engine = undefined;
    this.#life = undefined;
  }

  /** Stops as it should; killed when it takes too long. */
  stop(): void {
    const life = this.#life;
    const end = () => {
      if (this.#life === life) this.crash();
    };
    this.#engine?.close().then(end, (error) => {
      if (!(error instanceof WorldError)) this.#parts.violations.add(16, `a server does not stop: ${error}`);
      end();
    });
    this.#engine = undefined;
    this.#parts.timeline.after(30_000, `${this.name} is killed`, end);
  }

  sleep(): void {
    this.#life?.sleep();
  }

  wake(): void {
    this.#life?.wake();
  }

  breakSessions(): void {
    this.#network?.breakSessions();
    this.tear();
  }

  /** Its leases may be given away before they run out, without its knowing. */
  tear(): void {
    this.#tornUntil = this.#parts.timeline.now + TEAR_MS;
  }

  isTorn(life: string): boolean {
    return life === `${this.name}.${this.#lives}` && this.#parts.timeline.now < this.#tornUntil;
  }

  cut(ms: number): void {
    this.#network?.cut(ms);
  }

  mend(): void {
    this.#network?.mend();
  }

  moveClock(offset: number): void {
    this.#clockOffset = offset;
  }

  killWorker(): void {
    this.#worker?.die();
  }

  /** Does something in the server, as a request that has reached it; `false` when nobody is there. */
  ask(action: (engine: Engine) => void): boolean {
    const engine = this.#engine;
    if (!engine || !this.#life) return false;
    this.#life.deliver(() => action(engine));
    return true;
  }

  #bugPlace(name: string, life: Lifeline): BugPlace {
    const { timeline, dice, database } = this.#parts;
    return { life, timeline, dice: dice.fork(`${name}/bug`), database };
  }

  #deps(name: string, place: BugPlace): EngineDeps {
    const { timeline, tally, weather, database, ledger, bug } = this.#parts;
    const { life } = place;
    const dice = this.#parts.dice.fork(name);
    const common = { name, timeline, tally, weather, life };
    const network = new Network({ ...common, dice: dice.fork('network'), database });
    const worker = new SimulatedWorker({ ...common, dice: dice.fork('worker'), ledger });
    this.#network = network;
    this.#worker = worker;
    const store = this.#store(network);
    const deps: EngineDeps = {
      store,
      sandbox: createSimulatedSandbox({ ...common, dice: dice.fork('sandbox'), realm: this.#parts.realm }),
      worker,
      loadVersion: () => this.#loadVersion(life, dice),
      resolveDue: (spec, { now }) => now + Number(spec.dueIn),
      owner: name,
      clock: this.#clock(name, life),
      random: randomOf(name, dice.fork('random')),
      limits: this.#parts.limits,
      onTrouble: (trouble) => this.#hear(trouble),
    };
    return bug?.server?.(deps, place) ?? deps;
  }

  /** The store as this life sees it; what it writes is seen with its name. */
  #store(network: Network): Store {
    const { database, witness, bug, timeline } = this.#parts;
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

  #clock(name: string, life: Lifeline): Clock {
    const { timeline } = this.#parts;
    return {
      now: () => EPOCH + Math.floor(timeline.now) + this.#clockOffset,
      uptime: () => timeline.now,
      after: (ms, callback) => timeline.after(ms, `${name} timer`, () => life.deliver(callback)),
    };
  }

  async #loadVersion(life: Lifeline, dice: Dice) {
    const { timeline, weather, tally } = this.#parts;
    await new Promise<void>((resolve) => {
      timeline.after(dice.delay(0.3), `${this.name} loads code`, () => life.deliver(resolve));
    });
    if (dice.chance(weather().versionLost)) {
      tally.count('fault: version not found');
      throw new WorldError('store-unavailable', 'Versions cannot be read.', { retryable: true });
    }
    return VERSION;
  }

  #hear({ what, error }: { what: string; error?: unknown }): void {
    const { tally, violations } = this.#parts;
    const isExpected =
      error === undefined ||
      error instanceof WorldError ||
      error instanceof LostGround ||
      error instanceof Problem;
    tally.count(`survived: ${what.replace(/run \S+/, 'a run')}`);
    if (!isExpected) violations.add(16, `${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }
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
