/**
 * A task queue in the hands of its owner: matches what waits with who polls.
 *
 * H1  A grant is an input for the run's shard, inserted under the lease of the queue's shard: an owner that has lost the
 *     lease grants nothing, and a new one finds every grant there was, as a row of the inbox or of the activity.
 * H2  What the poller gets is what the run's shard made of the grant. A grant that comes too late (cancelled, timed out)
 *     leads to nothing.
 * H3  Memory follows the rows: by word from the writers of this process at once, by reading again when another server
 *     says that something has changed.
 */
import { invariant } from '@inkstone/runtime';
import type { Clock, QueueNews, QueuePort, Random } from '../engine/index.js';
import { queueShard } from '../engine/index.js';
import type { DispatchStore } from './dispatch-store.js';
import { type Granted, grantRow } from './grant.js';
import { Poll, type PollRequest } from './poll.js';
import { entryOf } from './queue-entry.js';
import type { QueueLimits } from './queue-limits.js';
import { QueueState } from './queue-state.js';

/** So many rows are held in memory; more are read when these have gone. */
const MOST_ROWS = 20_000;
/**
 * After words from elsewhere rows are read again, but no more than a tenth of the time goes into it. The first reading opens
 * a connection and says nothing of the next; and whoever polls does not wait long for one slow reading.
 */
const REST_FACTOR = 10;
const SHORTEST_REST_MS = 25;
const LONGEST_REST_MS = 1_000;
/** A poll that waits looks at the rows so often, whatever it was told. */
const LOOK_AGAIN_MS = 5_000;
const CONFIRM_MS = 1_000;

export interface HeldQueueParts {
  namespace: string;
  taskQueue: string;
  store: DispatchStore;
  port: QueuePort;
  clock: Clock;
  random: Random;
  limits: () => QueueLimits;
  trouble: (what: string, error?: unknown) => void;
}

export class HeldQueue {
  readonly shard: number;
  readonly #parts: HeldQueueParts;
  readonly #polls = new Set<Poll>();
  readonly #granted = new Map<string, Granted>();
  #state: QueueState | undefined;
  #epoch: number | undefined;
  #limits: QueueLimits = {};
  #stirred = false;
  #serving = false;
  /** Something came while it was busy. */
  #again = false;
  #stale = false;
  #full = false;
  /** Attempts of which something was heard while rows are being read. */
  #heard: Set<string> | undefined;
  #readAt = 0;
  #restUntil = 0;
  #stopAlarm: (() => void) | undefined;
  #usedAt: number;

  constructor(parts: HeldQueueParts) {
    this.#parts = parts;
    this.shard = queueShard(parts.namespace, parts.taskQueue);
    this.#usedAt = parts.clock.now();
  }

  get usedAt(): number {
    return this.#polls.size > 0 ? this.#parts.clock.now() : this.#usedAt;
  }

  async poll(request: PollRequest): Promise<Awaited<Poll['answer']>> {
    const poll = new Poll(request);
    const stop = this.#parts.clock.after(request.waitMs, () => poll.endWait());
    const gone = () => poll.endWait();
    request.signal?.addEventListener('abort', gone, { once: true });
    this.#polls.add(poll);
    this.#stir();
    try {
      return await poll.answer;
    } finally {
      stop();
      request.signal?.removeEventListener('abort', gone);
      this.#polls.delete(poll);
      this.#usedAt = this.#parts.clock.now();
    }
  }

  hear(news: QueueNews): void {
    const { row, gone, task } = news;
    const entry = entryOf(row, news.workflowId);
    this.#heard?.add(entry.token);
    const now = this.#parts.clock.now();
    if (gone) this.#state?.gone(entry.token, now);
    else if (row.state === 'queued') this.#state?.waits(entry, now);
    else {
      this.#state?.runs(entry);
      const granted = this.#granted.get(row.grantId ?? '');
      if (granted) this.#deliver(granted, task());
    }
    this.#stir();
  }

  /** Rows have changed that this process did not write, or limits. */
  look(): void {
    this.#stale = true;
    this.#stir();
  }

  close(): void {
    this.#stopAlarm?.();
    for (const poll of this.#polls) poll.endWait();
    for (const { grantId, poll } of this.#granted.values()) poll.disappoint(grantId);
    this.#granted.clear();
  }

  #stir(): void {
    if (this.#stirred) return;
    this.#stirred = true;
    setImmediate(() => {
      this.#stirred = false;
      void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    if (this.#polls.size === 0) return;
    this.#again = this.#serving;
    if (this.#serving) return;
    this.#serving = true;
    try {
      await this.#refresh();
      const granted = this.#match();
      if (granted.length > 0) await this.#grant(granted);
    } catch (error) {
      // Which grants were written is found in the rows.
      this.#epoch = undefined;
      for (const [grantId, { poll }] of this.#granted) poll.disappoint(grantId);
      this.#granted.clear();
      this.#alarm(this.#parts.clock.now() + SHORTEST_REST_MS);
      this.#parts.trouble(`task queue ${this.#parts.taskQueue} is read anew`, error);
    } finally {
      this.#serving = false;
    }
    if (this.#again) this.#stir();
  }

  async #refresh(): Promise<void> {
    const { port, clock, limits } = this.#parts;
    const epoch = port.leaseOf(this.shard);
    if (epoch === undefined) {
      for (const poll of this.#polls) poll.endWait();
      this.#epoch = undefined;
      return;
    }
    const limitsNow = limits();
    const now = clock.now();
    if (this.#state && limitsNow !== this.#limits) this.#state.limit(limitsNow, now);
    this.#limits = limitsNow;
    if (epoch !== this.#epoch || !this.#state) {
      const state = new QueueState(limitsNow, now);
      this.#state = state;
      await this.#read(state);
      this.#restUntil = this.#readAt + SHORTEST_REST_MS;
      this.#epoch = epoch;
      return;
    }
    if (now >= this.#readAt + LOOK_AGAIN_MS || (this.#full && this.#state.size === 0)) this.#stale = true;
    if (!this.#stale || now < this.#restUntil) return;
    await this.#read(this.#state);
  }

  async #read(state: QueueState): Promise<void> {
    const { store, clock, namespace, taskQueue } = this.#parts;
    const began = clock.now();
    this.#stale = false;
    this.#heard = new Set();
    try {
      const rows = await store.load({ namespace, taskQueue }, MOST_ROWS);
      const heard = this.#heard;
      const now = clock.now();
      const gone = new Set(state.tokens());
      const ours = new Set([...this.#granted.values()].map(({ entry }) => entry.token));
      for (const { row, workflowId, promised } of rows) {
        const entry = entryOf(row, workflowId);
        gone.delete(entry.token);
        if (heard.has(entry.token)) continue;
        if (row.state === 'queued' && !promised && !ours.has(entry.token)) state.waits(entry, now);
        else state.runs(entry);
        const granted = this.#granted.get(row.grantId ?? '');
        if (granted) this.#confirm(granted);
      }
      this.#full = rows.length === MOST_ROWS;
      if (!this.#full)
        for (const token of gone) if (!heard.has(token) && !ours.has(token)) state.gone(token, now);
      this.#readAt = now;
      const rest = Math.min(LONGEST_REST_MS, (now - began) * REST_FACTOR);
      this.#restUntil = now + Math.max(SHORTEST_REST_MS, rest);
    } finally {
      this.#heard = undefined;
    }
  }

  /** Whom what is given; the state counts it as running from now on. */
  #match(): Granted[] {
    const { clock, random } = this.#parts;
    const granted: Granted[] = [];
    const now = clock.now();
    if (!this.#state || this.#epoch === undefined) return granted;
    // What was heard of other servers is looked at after the rest, too.
    let lookAt = this.#stale ? Math.max(now, this.#restUntil) : now + LOOK_AGAIN_MS;
    for (const poll of this.#polls) {
      while (poll.room > 0) {
        const pick = this.#state.pick(now, poll.request.types);
        if ('nextAt' in pick) {
          lookAt = Math.min(lookAt, pick.nextAt);
          break;
        }
        const grantId = random.id();
        poll.promise(grantId);
        granted.push({ grantId, entry: pick.entry, poll });
      }
    }
    this.#alarm(lookAt);
    return granted;
  }

  async #grant(granted: Granted[]): Promise<void> {
    const { port, clock } = this.#parts;
    for (const one of granted) this.#granted.set(one.grantId, one);
    await port.insert(
      this.shard,
      granted.map((one) => grantRow(one)),
    );
    for (const one of granted) clock.after(CONFIRM_MS, () => this.#confirm(one));
  }

  /** The run's shard has not said in this process what became of it: the rows say. */
  #confirm(granted: Granted): void {
    if (!this.#granted.has(granted.grantId)) return;
    const { port, clock } = this.#parts;
    port.grantedTask(granted.entry, granted.grantId).then(
      (found) => {
        if (found === 'waiting') return void clock.after(CONFIRM_MS, () => this.#confirm(granted));
        if (found !== 'refused') return this.#deliver(granted, found);
        this.#granted.delete(granted.grantId);
        granted.poll.disappoint(granted.grantId);
        this.look();
      },
      () => void clock.after(CONFIRM_MS, () => this.#confirm(granted)),
    );
  }

  #deliver(granted: Granted, task: Parameters<Poll['deliver']>[1]): void {
    const { grantId, poll, entry } = granted;
    if (!this.#granted.delete(grantId)) return;
    if (poll.deliver(grantId, task)) return;
    poll.disappoint(grantId);
    const { seq, attempt } = entry;
    const { port, trouble } = this.#parts;
    port
      .send(entry, { kind: 'return', seq, attempt, grantId })
      .catch((error) => trouble('a task whose poller is gone could not be given back', error));
  }

  #alarm(at: number): void {
    invariant(!Number.isNaN(at), 'an alarm has a time');
    this.#stopAlarm?.();
    const { clock } = this.#parts;
    this.#stopAlarm = clock.after(Math.max(1, Math.min(at, clock.now() + LOOK_AGAIN_MS) - clock.now()), () =>
      this.#stir(),
    );
  }
}
