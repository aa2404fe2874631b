/** A network of servers in one process: whatever is asked crosses as JSON text, and any way can be cut. */
import { Problem, type ProblemBody } from '@inkstone/runtime';
import type { PeerAsk, Peers } from './peers.js';

export class TestNetwork {
  readonly #doors = new Map<string, { answer: Parameters<Peers['attach']>[0]; secret: string }>();
  readonly asked: PeerAsk['kind'][] = [];
  /** The request arrives, and its answer is lost. */
  losesAnswers = false;
  /** Each request arrives twice, the second time when the first is answered. */
  repeats = false;
  isCut = false;

  peersOf(address: string): Peers {
    return {
      attach: (answer, secret) => void this.#doors.set(address, { answer, secret }),
      ask: async (server, ask, signal) => {
        const door = this.#doors.get(server.address);
        if (this.isCut || door === undefined || door.secret !== server.secret) throw new TypeError('no way');
        this.asked.push(ask.kind);
        const until = signal ?? new AbortController().signal;
        const arrive = () =>
          door.answer(JSON.parse(JSON.stringify(ask)) as PeerAsk, until).catch((error) => {
            if (error instanceof Problem)
              throw new Problem(error.status, JSON.parse(JSON.stringify(error)) as ProblemBody);
            throw new TypeError('500');
          });
        let reply = await arrive();
        if (this.repeats) reply = await arrive();
        if (this.losesAnswers) throw new TypeError('no answer');
        return JSON.parse(JSON.stringify(reply ?? null));
      },
    };
  }
}
