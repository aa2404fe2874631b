/** The servers of a round, each at a port of its own to which it comes back, and a worker elsewhere. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.js';
import type { MemberOrders } from '../member.js';
import { type Member, startMember } from '../members.js';
import { childrenOf } from './database.js';

const dist = (path: string) => new URL(`../../dist/chaos/${path}`, rootOf(import.meta.url));
const COMMAND = fileURLToPath(new URL('../../../server/bin/inkstone.js', rootOf(import.meta.url)));
/** Short, so that one who sleeps past it need not sleep for long. */
export const LEASE_MS = 2_000;
const SERVERS = 3;
const WORKER_AGAIN_MS = 500;

/** Sources and what is built from them lie at different depths. */
function rootOf(url: string): string {
  return url.replace('/test/dist/chaos/', '/test/chaos/');
}

export interface Slot {
  orders: MemberOrders;
  member?: Member;
  starting?: Promise<void>;
}

export class Servers {
  readonly slots: Slot[];
  #worker: ChildProcess | undefined;
  #isOver = false;

  private constructor(slots: Slot[]) {
    this.slots = slots;
  }

  static async start(databaseUrl: string, marksFile: string): Promise<Servers> {
    const plugin = dist('plugin.js').href;
    const env = { CHAOS_MARKS: marksFile };
    const slots: Slot[] = [];
    for (let n = 0; n < SERVERS; n += 1) {
      const port = await freePort();
      slots.push({ orders: { databaseUrl, owner: `server-${n}`, plugin, env, port, leaseMs: LEASE_MS } });
    }
    const servers = new Servers(slots);
    await Promise.all(slots.map((slot) => servers.ensure(slot)));
    servers.#startWorker();
    return servers;
  }

  get urls(): string[] {
    return this.slots.map(({ orders }) => `http://127.0.0.1:${orders.port}`);
  }

  /** Resolves when it runs, however often it has to be started: the database may be away. */
  ensure(slot: Slot): Promise<void> {
    slot.starting ??= this.#revive(slot).finally(() => delete slot.starting);
    return slot.starting;
  }

  async #revive(slot: Slot): Promise<void> {
    while (!this.#isOver && (slot.member === undefined || hasEnded(slot.member.process))) {
      const member = await startMember(slot.orders, dist('member.js')).catch(() => undefined);
      if (member === undefined) await pause(200);
      else slot.member = member;
    }
  }

  /** The processes of the servers' own workers, or of their sandboxes. */
  hosted(what: 'worker' | 'sandbox'): number[] {
    return this.slots
      .flatMap(({ member }) => childrenOf(member?.process.pid ?? -1))
      .filter((pid) => commandOf(pid).includes(`/${what}/child.js`));
  }

  /** The worker elsewhere: its command, and the child that runs activities. */
  elsewhere(): number[] {
    const pid = this.#worker?.pid;
    return pid === undefined ? [] : [pid, ...childrenOf(pid)];
  }

  /** Works until the round is over: it is started again whenever it ends. */
  #startWorker(): void {
    const args = ['worker', '--server', this.urls[0] ?? '', '--task-queue', 'elsewhere'];
    const plugin = fileURLToPath(dist('plugin.js'));
    this.#worker = spawn(process.execPath, [COMMAND, ...args, '--activities', plugin], {
      env: { ...process.env, ...this.slots[0]?.orders.env },
      stdio: 'ignore',
    });
    this.#worker.once('exit', () => setTimeout(() => this.#isOver || this.#startWorker(), WORKER_AGAIN_MS));
  }

  async kill(): Promise<void> {
    this.#isOver = true;
    for (const pid of this.elsewhere()) signal(pid, 'SIGKILL');
    await Promise.all(
      this.slots.map(async ({ member }) => {
        member?.process.kill('SIGKILL');
        await member?.ended;
      }),
    );
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** A process that has ended by itself meanwhile is no trouble. */
export function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {}
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
