/** Several servers on one database, and a client that asks any of them. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { MemberOrders, MemberWord } from './member.js';
import { kindOf } from './workflows.js';

const MEMBER = new URL('../dist/chaos/member.js', import.meta.url);

export interface Member {
  process: ChildProcess;
  url: string;
  troubles: string[];
  ended: Promise<number | null>;
}

/** `file`: the built `member.js`; by default as seen from the sources. */
export async function startMember(orders: MemberOrders, file = MEMBER): Promise<Member> {
  const child = fork(file, [JSON.stringify(orders)], { execArgv: [] });
  const troubles: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (word: MemberWord) => {
      if (word.kind === 'ready') resolve(word.url);
      else troubles.push(word.text);
    });
    void ended.then(() => reject(new Error(`${orders.owner} did not start: ${troubles.join('\n')}`)));
  });
  return { process: child, url, troubles, ended };
}

/** Sends requests to whichever member; what is not answered at all is sent again, to another. */
export class AnyMember {
  readonly members: Member[] = [];
  /** Answers that say that something went wrong. */
  readonly failures: string[] = [];
  unanswered = 0;
  /** Answered 503, and sent again under the same id after the time that the answer names, as our client does. */
  refusedForNow = 0;
  #next = 0;

  /** All of one workflow, to its end. */
  async finish(n: number): Promise<void> {
    const kind = kindOf(n);
    const start = { input: { n }, workflowId: `w-${n}`, requestId: `start-${n}` };
    const { runId } = await this.post(`workflows/${kind}/runs`, start);
    if (kind === 'signaled') {
      await this.post(`runs/${runId}/signals/add`, { input: [10], requestId: `add-10-${n}` }, 'omar');
      await this.post(`runs/${runId}/signals/add`, { input: [20], requestId: `add-20-${n}` }, 'omar');
    }
    if (kind === 'approval') {
      const answer = { outcome: 'yes', requestId: `answer-${n}` };
      await this.post(`tasks/${runId}:1/complete`, answer, 'maria');
    }
    await this.post(`workflows/${kind}/runs`, { ...start, wait: 600 });
  }

  async post(path: string, body: object, person = 'ada'): Promise<{ runId: string }> {
    for (;;) {
      const member = this.members[this.#next++ % this.members.length];
      const response = await fetch(`${member?.url}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'inkstone-act-as': person },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (response === undefined || text === undefined) {
        this.unanswered += 1;
        await pause(20);
        continue;
      }
      if (response.status === 503) {
        this.refusedForNow += 1;
        const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
        // Without that time it failed for whoever sent it.
        if (Number.isNaN(seconds)) this.failures.push(`${path}: 503 ${text}`);
        await pause(Number.isNaN(seconds) ? 100 : seconds * 1_000);
        continue;
      }
      const answer = JSON.parse(text || '{}') as { runId: string; code?: string };
      // The answer to the first time of asking may have been lost with its server.
      if (!response.ok && !['run-closed', 'task-closed'].includes(answer.code ?? ''))
        this.failures.push(`${path}: ${response.status} ${text}`);
      return answer;
    }
  }
}

/** Finishes workflows, so many at a time, until `stop`; resolves with how many there were. */
export function load(client: AnyMember, inFlight: number): { stop(): Promise<number>; count(): number } {
  let next = 0;
  let done = 0;
  let stopped = false;
  const workers = Array.from({ length: inFlight }, async () => {
    while (!stopped) {
      await client.finish(next++);
      done += 1;
    }
  });
  return {
    count: () => done,
    async stop() {
      stopped = true;
      await Promise.all(workers);
      return next;
    },
  };
}
