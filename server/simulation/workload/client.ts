/** A client: sends requests to whichever server, and again when it hears nothing, under the same id. */
import { Problem } from '@inkstone/runtime';
import type { Engine } from '../../engine/engine.js';
import type { Dice } from '../dice.js';
import type { Server } from '../server.js';
import type { Tally } from '../tally.js';
import type { Timeline } from '../timeline.js';
import type { Weather } from '../weather.js';
import type { Asked, Request } from './requests.js';

/** How long it waits for an answer before it asks again, ms. */
const PATIENCE_MS = 4_000;
const MOST_TRIES = 6;

export interface ClientParts {
  name: string;
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
  servers: readonly Server[];
  requests: Request[];
}

type Answer<T> = { value: T } | { error: unknown } | 'nothing';

export class Client {
  readonly #parts: ClientParts;
  #count = 0;

  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  get dice(): Dice {
    return this.#parts.dice;
  }

  /** An id that no other request has. */
  newId(): string {
    this.#count += 1;
    return `${this.#parts.name}-${this.#count}`;
  }

  /** Resolves when it was answered, or after so many tries. */
  async send<T>(
    asked: Asked,
    id: string,
    ask: (engine: Engine) => Promise<T>,
    note: (request: Request, value: T) => void = () => {},
    patienceMs = PATIENCE_MS,
  ): Promise<Request> {
    const { requests, tally, timeline } = this.#parts;
    const earlier = requests.filter((one) => one.id === id);
    for (const one of earlier) one.sentOnce = false;
    const request: Request = {
      id,
      asked,
      answer: 'waiting',
      sentOnce: earlier.length === 0,
      askedAt: timeline.now,
    };
    requests.push(request);
    tally.count(`client: ${asked.what}`);
    for (let tries = 1; tries <= MOST_TRIES && request.answer === 'waiting'; tries += 1) {
      if (tries > 1) request.sentOnce = false;
      const answer = await this.#try(`${asked.what} ${id}`, ask, patienceMs, request);
      if (answer === 'nothing') continue;
      if ('value' in answer) {
        request.answer = 'done';
        request.doneAt = timeline.now;
        note(request, answer.value);
      } else if (answer.error instanceof Problem) {
        request.answer = 'refused';
        request.code = answer.error.code;
      } else await this.#parts.timeline.sleep(this.dice.between(50, 1_000), 'client waits');
    }
    if (request.answer === 'waiting') request.answer = 'none';
    this.#parts.timeline.note(`${asked.what} ${id}: ${request.answer} ${request.code ?? ''}`);
    tally.count(`client: ${asked.what}, ${request.answer}`);
    return request;
  }

  #try<T>(
    what: string,
    ask: (engine: Engine) => Promise<T>,
    patienceMs: number,
    request: Request,
  ): Promise<Answer<T>> {
    const { timeline, dice, weather, servers, name } = this.#parts;
    const { clientRequestLost, clientTwice } = weather();
    const server = dice.pick(servers) as Server;
    return new Promise((resolve) => {
      const stop = timeline.after(patienceMs, `${name} is tired of waiting`, () => resolve('nothing'));
      const answered = (answer: Answer<T>) => {
        stop();
        resolve(answer);
      };
      if (dice.chance(clientRequestLost)) return this.#parts.tally.count('fault: client request lost');
      this.#arrive(what, server, ask, answered);
      if (!dice.chance(clientTwice)) return;
      request.sentOnce = false;
      this.#parts.tally.count('fault: client request twice');
      this.#arrive(what, dice.pick(servers) as Server, ask, answered);
    });
  }

  #arrive<T>(
    what: string,
    server: Server,
    ask: (engine: Engine) => Promise<T>,
    answered: (answer: Answer<T>) => void,
  ): void {
    const { timeline, dice, weather, name, tally } = this.#parts;
    const way = () => dice.delay(weather().latencyMs);
    const reply = (answer: Answer<T>) => {
      if (dice.chance(weather().clientReplyLost)) return tally.count('fault: client reply lost');
      timeline.after(way(), `${name} < ${what}`, () => answered(answer));
    };
    timeline.after(way(), `${name} > ${server.name} ${what}`, () => {
      const isThere = server.ask((engine) => {
        ask(engine).then(
          (value) => reply({ value }),
          (error: unknown) => reply({ error }),
        );
      });
      if (!isThere) reply({ error: 'nobody is there' });
    });
  }
}
