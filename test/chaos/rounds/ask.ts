/**
 * The client of a round: asks any server, and writes down what it asked and what it was told. What is not answered, or
 * answered "not now", is asked again of another server under the same id; now and then the client gives up instead, and
 * then nobody knows whether it happened.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** One thing asked for, from its first sending to its last answer, ms of this process's clock. */
export interface Asked {
  id: string;
  began: number;
  /** Absent: never answered. */
  ended?: number;
  status?: number;
  answer?: Answer;
}

export interface Answer {
  code?: string;
  runId?: string;
  status?: string;
  result?: unknown;
  failure?: unknown;
  stage?: string;
}

export interface Request {
  id: string;
  method?: 'GET' | 'POST';
  path: string;
  body?: object;
  person?: string;
  /** Codes of refusals that are answers here, as `run-closed` is for a signal that races with an end. */
  may?: readonly string[];
  /** Share of the unanswered sendings after which it gives up, 0 to 1. */
  givesUp?: number;
}

/** How long one sending may take: a server that sleeps says nothing. */
const PATIENCE_MS = 4_000;
const AGAIN_MS = 50;
const NOT_NOW = [429, 503];

export class Client {
  readonly log: Asked[] = [];
  /** Answers that no fault excuses: of the kind 500, or a refusal of what is right. */
  readonly wrong: string[] = [];
  sendings = 0;
  readonly #urls: readonly string[];
  readonly #random: () => number;
  /** Nothing is asked again after it. */
  #isOver = false;

  constructor(urls: readonly string[], random: () => number) {
    this.#urls = urls;
    this.#random = random;
  }

  over(): void {
    this.#isOver = true;
  }

  /** What was answered in the end; an `Asked` without `answer` when the client gave up. */
  async ask(request: Request): Promise<Asked> {
    const asked: Asked = { id: request.id, began: performance.now() };
    this.log.push(asked);
    while (!this.#isOver) {
      const reply = await this.#send(request);
      if (reply && !NOT_NOW.includes(reply.status)) {
        Object.assign(asked, reply, { ended: performance.now() });
        if (reply.status >= 400 && !request.may?.includes(reply.answer.code ?? ''))
          this.wrong.push(
            `${request.id}, ${request.path}: ${reply.status} ${JSON.stringify(reply.answer).slice(0, 300)}`,
          );
        return asked;
      }
      if (this.#random() < (request.givesUp ?? 0)) return asked;
      await pause(AGAIN_MS);
    }
    return asked;
  }

  async #send({
    method = 'POST',
    path,
    body,
    person = 'ada',
  }: Request): Promise<{ status: number; answer: Answer } | undefined> {
    const url = this.#urls[Math.floor(this.#random() * this.#urls.length)];
    this.sendings += 1;
    try {
      const response = await fetch(`${url}/api/${path}`, {
        method,
        headers: { 'inkstone-act-as': person, ...(body ? { 'content-type': 'application/json' } : {}) },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, answer: JSON.parse((await response.text()) || '{}') as Answer };
    } catch {
      return undefined;
    }
  }
}
