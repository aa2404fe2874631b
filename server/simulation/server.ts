/** One server of a simulation: the engine as it is, in lives that begin, sleep and end. */
import { WorldError } from '@inkstone/runtime';
import { createEngine } from '../engine/create-engine.js';
import type { Engine } from '../engine/engine.js';
import { Lifeline } from './lifeline.js';
import type { Network } from './network.js';
import { lifeOf, type ServerParts } from './server-life.js';
import type { SimulatedWorker } from './simulated-worker.js';

/** A lease that was held, and the slowest answer about it, ms. */
const TEAR_MS = 20_000;

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
    const { timeline, dice, database, bug } = this.#parts;
    const place = { life, timeline, dice: dice.fork(`${name}/bug`), database };
    const { deps, network, worker } = lifeOf(name, life, this.#parts, () => this.#clockOffset);
    this.#network = network;
    this.#worker = worker;
    createEngine(bug?.server?.(deps, place) ?? deps).then(
      (engine) => {
        if (!life.isDead) this.#engine = bug?.engine?.(engine, place) ?? engine;
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

  /** Moves the runs of its shards out of an era. Nothing while it has no engine. */
  retire(era: number, keepClosedAfter: number): ReturnType<Engine['retire']> | undefined {
    return this.#engine?.retire(era, keepClosedAfter);
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
}
