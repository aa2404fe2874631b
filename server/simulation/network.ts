/** The way between one process and the database, with all that the weather does to it. */
import { WorldError } from '@inkstone/runtime';
import type { Dice } from './dice.js';
import type { Lifeline } from './lifeline.js';
import type { Database, Statement } from './store/database.js';
import type { Link } from './store/simulated-store.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import type { Weather } from './weather.js';

/** How long a process waits for an answer before it gives up, ms. */
const PATIENCE_MS = 5_000;

export interface NetworkParts {
  name: string;
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
  life: Lifeline;
  database: Database;
}

type Fate = 'arrives' | 'request lost' | 'reply lost' | 'too late';

export class Network implements Link {
  readonly #parts: NetworkParts;
  readonly #sessions = new Set<() => void>();
  #cutUntil = 0;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  call<T>(name: string, statement: Statement<T>): Promise<T> {
    const { life, timeline, tally } = this.#parts;
    if (life.isDead) return new Promise(() => {});
    const fate = this.#fate();
    if (fate !== 'arrives') tally.count(`fault: statement, ${fate}`);
    return new Promise((resolve, reject) => {
      const fail = () => reject(unavailable(`${name}: ${fate}`));
      if (fate === 'request lost') return this.#later(`x ${name}`, fail);
      if (fate === 'too late') this.#later(`gives up ${name}`, fail, PATIENCE_MS);
      const wait = fate === 'too late' ? PATIENCE_MS * 2 : 0;
      timeline.after(wait + this.#way(), this.#label(`> ${name}`), () => {
        this.#parts.database.execute(statement).then(
          (value) => {
            if (fate === 'reply lost') this.#later(`? ${name}`, fail);
            else this.#later(`< ${name}`, () => resolve(value));
          },
          (error) => this.#later(`! ${name}`, () => reject(error as Error)),
        );
      });
    });
  }

  hear(what: string, action: () => void): void {
    const { dice, weather, tally } = this.#parts;
    if (what.startsWith('notification')) {
      if (this.#isCut() || dice.chance(weather().noticeLost)) {
        tally.count('fault: notification lost');
        return;
      }
      if (dice.chance(weather().noticeTwice)) {
        tally.count('fault: notification twice');
        this.#later(what, action);
      }
    }
    this.#later(what, action);
  }

  connected(lost: () => void): () => void {
    this.#sessions.add(lost);
    return () => void this.#sessions.delete(lost);
  }

  /** The connections of its sessions break; the database sees it at once, the process a little later. */
  breakSessions(): void {
    for (const lost of [...this.#sessions]) lost();
  }

  /** Nothing passes for a while. The database keeps its sessions: it cannot tell silence from a break. */
  cut(ms: number): void {
    this.#cutUntil = this.#parts.timeline.now + ms;
  }

  mend(): void {
    this.#cutUntil = 0;
  }

  #isCut(): boolean {
    return this.#parts.timeline.now < this.#cutUntil;
  }

  #fate(): Fate {
    const { dice, weather } = this.#parts;
    const { requestLost, replyLost, tooLate } = weather();
    if (this.#isCut()) return 'request lost';
    if (dice.chance(requestLost)) return 'request lost';
    if (dice.chance(replyLost)) return 'reply lost';
    return dice.chance(tooLate) ? 'too late' : 'arrives';
  }

  #way(): number {
    return this.#parts.dice.delay(this.#parts.weather().latencyMs);
  }

  #label(what: string): string {
    return `${this.#parts.name} ${what}`;
  }

  #later(what: string, action: () => void, wait = 0): void {
    const { timeline, life } = this.#parts;
    timeline.after(wait + this.#way(), this.#label(what), () => life.deliver(action));
  }
}

function unavailable(what: string): WorldError {
  return new WorldError('store-unavailable', `The database does not answer (${what}).`, { retryable: true });
}
