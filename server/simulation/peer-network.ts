/**
 * The way between servers, in a share of the seeds: whatever one asks another crosses as JSON text. Requests and answers
 * are lost, and a request may arrive after its sender has given up, since the one that is asked slept, or the way was long.
 */
import { Problem, type ProblemBody } from '@inkstone/runtime';
import type { PeerAsk, Peers } from '../engine/peers.js';
import type { Dice } from './dice.js';
import type { Lifeline } from './lifeline.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import { CALM, type Weather } from './weather.js';

export interface PeerNetworkParts {
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
}

interface Door {
  answer: Parameters<Peers['attach']>[0];
  secret: string;
  life: Lifeline;
}

const SHARE_OF_SEEDS = 0.5;
/** As `peers/http-peers.ts` has it, ms. */
const PATIENCE_MS: Record<PeerAsk['kind'], number> = {
  input: 10_000,
  query: 10_000,
  update: 600_000,
  result: 600_000,
};

export class PeerNetwork {
  /** Whether servers can ask each other in this seed. */
  readonly isThere: boolean;
  readonly #parts: PeerNetworkParts;
  readonly #doors = new Map<string, Door>();
  readonly #odds: { lost: number; answerLost: number; late: number };

  constructor(parts: PeerNetworkParts) {
    this.#parts = parts;
    const { dice } = parts;
    this.isThere = dice.chance(SHARE_OF_SEEDS);
    const sometimes = () => (dice.chance(0.7) ? dice.between(0, 0.2) : 0);
    this.#odds = { lost: sometimes(), answerLost: sometimes(), late: sometimes() };
  }

  /** What the server at this address, in this life of it, has. */
  peersOf(address: string, life: Lifeline): Peers {
    return {
      attach: (answer, secret) => void this.#doors.set(address, { answer, secret, life }),
      ask: (server, ask, signal) => this.#ask(server, JSON.stringify(ask), ask.kind, life, signal),
    };
  }

  #ask(
    to: { address: string; secret: string },
    text: string,
    kind: PeerAsk['kind'],
    from: Lifeline,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { timeline, tally } = this.#parts;
    tally.count(`peers: ${kind}`);
    const fate = this.#fate();
    if (fate !== 'arrives') tally.count(`fault: peer, ${fate}`);
    return new Promise((resolve, reject) => {
      const gone = new AbortController();
      const fail = () => reject(new TypeError(`no answer from ${to.address}`));
      const giveUp = () => {
        gone.abort();
        fail();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      const stop = timeline.after(PATIENCE_MS[kind], `gives up ${to.address} ${kind}`, giveUp);
      const back = (settle: () => void) => {
        if (fate === 'answer lost') return;
        timeline.after(this.#way(), `${to.address} < ${kind}`, () => {
          stop();
          from.deliver(settle);
        });
      };
      if (fate === 'lost') return;
      const wait = fate === 'late' ? PATIENCE_MS.input : 0;
      timeline.after(wait + this.#way(), `${to.address} > ${kind}`, () => {
        const door = this.#doors.get(to.address);
        if (!door || door.life.isDead || door.secret !== to.secret) return back(fail);
        door.life.deliver(() => void answered(door, text, gone.signal, back, { resolve, reject }));
      });
    });
  }

  #fate(): 'arrives' | 'lost' | 'answer lost' | 'late' {
    const { dice, weather } = this.#parts;
    if (weather() === CALM) return 'arrives';
    if (dice.chance(this.#odds.lost)) return 'lost';
    if (dice.chance(this.#odds.answerLost)) return 'answer lost';
    return dice.chance(this.#odds.late) ? 'late' : 'arrives';
  }

  #way(): number {
    return this.#parts.dice.delay(this.#parts.weather().latencyMs);
  }
}

interface Settle {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

async function answered(
  door: Door,
  text: string,
  signal: AbortSignal,
  back: (settle: () => void) => void,
  { resolve, reject }: Settle,
): Promise<void> {
  try {
    const reply = JSON.stringify((await door.answer(JSON.parse(text) as PeerAsk, signal)) ?? null);
    back(() => resolve(JSON.parse(reply)));
  } catch (error) {
    back(() => reject(asItCrosses(error)));
  }
}

/** Anything but a reason is an error of the kind 500. */
function asItCrosses(error: unknown): Error {
  if (!(error instanceof Problem)) return new TypeError('500');
  return new Problem(error.status, JSON.parse(JSON.stringify(error)) as ProblemBody);
}
