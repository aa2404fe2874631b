/**
 * The one writer of a group of shards: a loop that takes what waits, activates, commits, shows.
 *
 * W1  One turn at a time: within a shard nothing runs beside anything else, so nothing needs to be locked.
 * W2  A turn that loses its ground (C4) puts its inputs back; what had been committed after all is recognised by the
 *     ids of the inputs when they are applied again.
 * W3  While there is no lease for a shard, its inputs wait; those of shards that turn out to be someone else's are
 *     handed to `forward`.
 */
import type { Lease, StoreWriter } from '../store/store.js';
import { activate } from './activate.js';
import { commitTurn, LostGround } from './commit.js';
import type { EngineDeps, Limits } from './deps.js';
import { finishTermination } from './finish.js';
import { type Ground, readDue, readInbox, settle, takeDue } from './ground.js';
import type { ShardInput } from './input.js';
import { nextStep, prepare } from './prepare.js';
import { refusedChange } from './refused.js';
import type { ShardGroup } from './shard-group.js';
import type { Show } from './show.js';
import type { Versions } from './versions.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

export interface WriterParts {
  group: ShardGroup;
  ground: Ground;
  deps: EngineDeps;
  limits: Limits;
  versions: Versions;
  show: Show;
  /** Takes leases of these shards anew; gives those obtained. */
  takeLeases: (shards: readonly number[]) => Promise<Lease[]>;
  /** Inputs for shards that someone else owns. */
  forward: (inputs: ShardInput[]) => void;
  trouble: (what: string, error?: unknown) => void;
  clock: { now(): number; after(ms: number, callback: () => void): () => void };
}

export class Writer {
  readonly #parts: WriterParts;
  readonly #between: (() => Promise<void>)[] = [];
  #store: StoreWriter | undefined;
  #wake: (() => void) | undefined;
  #alarm: { at: number; cancel: () => void } | undefined;
  #closing = false;
  #pauseMs = FIRST_PAUSE_MS;
  #ended: Promise<void> = Promise.resolve();
  #inboxCalls = false;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Gets its ground, then runs until `close`. */
  async start(): Promise<void> {
    this.#store = await this.#parts.deps.store.openWriter();
    await this.#takeGround(this.#parts.group.shards);
    this.#ended = this.#loop();
  }

  post(input: ShardInput): void {
    this.#parts.group.mailbox.put(input);
    this.#rouse();
  }

  /** Runs between two turns, when no run of this writer is being activated. */
  between<T>(action: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#between.push(() => action().then(resolve, reject));
      this.#rouse();
    });
  }

  /** Rows for these shards were inserted into the inbox table. */
  lookIntoInbox(): void {
    this.#inboxCalls = true;
    this.#rouse();
  }

  /** Reads what becomes due next, and takes shards that have become free. */
  lookAround(): Promise<void> {
    return this.between(async () => {
      const { group, ground } = this.#parts;
      await readDue([...group.epochs.keys()], ground);
      await readInbox([...group.epochs.keys()], ground);
      const free = group.shards.filter((shard) => !group.owns(shard));
      if (free.length > 0) await this.#takeGround(free);
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#rouse();
    await this.#ended;
    this.#alarm?.cancel();
    await this.#store?.close();
  }

  async #loop(): Promise<void> {
    const { group, ground } = this.#parts;
    while (!this.#closing) {
      takeDue(ground);
      if (group.mailbox.isEmpty && this.#between.length === 0 && !this.#inboxCalls) await this.#sleep();
      else await this.#oneTurn();
    }
    for (const action of this.#between.splice(0)) await action();
  }

  async #oneTurn(): Promise<void> {
    const { group, ground, limits } = this.#parts;
    const taken: ShardInput[] = [];
    try {
      for (const action of this.#between.splice(0)) await action();
      if (this.#inboxCalls) {
        this.#inboxCalls = false;
        await readInbox([...group.epochs.keys()], ground);
      }
      const work = group.mailbox.take(limits.turnRuns);
      for (const inputs of work.values()) taken.push(...inputs);
      await this.#turn(work);
      this.#pauseMs = FIRST_PAUSE_MS;
    } catch (error) {
      await this.#lostGround(taken, error);
    }
  }

  async #turn(work: Map<string, ShardInput[]>): Promise<void> {
    const { group, deps, limits, versions, show } = this.#parts;
    const now = this.#parts.clock.now();
    const { turns, stray } = await prepare(work, { group, store: deps.store, versions, limits, now });
    const steps = turns.map((turn) => ({ turn, step: nextStep(turn) }));
    for (const { turn, step } of steps) if (step === 'terminate') finishTermination(turn, now);
    const running = steps.flatMap(({ turn, step }) => (step === 'activate' ? [turn] : []));
    const { sandbox, store, resolveDue } = deps;
    await activate(running, { now, payloadBytes: limits.payloadBytes, resolveDue, sandbox, store });
    await commitTurn(
      turns.map((turn) => turn.change),
      stray,
      {
        group,
        writer: this.#writer(),
        commitBytes: limits.commitBytes,
        show: (changes) => show(group, changes),
        refused: (change, why) => refusedChange(change, why, this.#parts),
      },
    );
    for (const turn of turns) for (const input of turn.later) group.mailbox.put(input);
    this.#trimCache();
  }

  #writer(): StoreWriter {
    if (!this.#store) throw new LostGround('the writer has no connection');
    return this.#store;
  }

  /** W2. Other errors than lost ground end here, too: what was half decided is forgotten. */
  async #lostGround(taken: ShardInput[], error: unknown): Promise<void> {
    const { group, trouble } = this.#parts;
    trouble('a turn was given up and its shards are read anew', error);
    group.mailbox.putBack(taken);
    while (!this.#closing) {
      await new Promise<void>((resolve) => void this.#parts.clock.after(this.#pauseMs, resolve));
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
      try {
        await this.#takeGround(group.shards);
        return;
      } catch (again) {
        trouble('the shards cannot be read', again);
      }
    }
  }

  async #takeGround(shards: readonly number[]): Promise<void> {
    const { group, ground, deps, takeLeases, forward } = this.#parts;
    const before = new Map(group.epochs);
    const leases = await takeLeases(shards);
    deps.sandbox.evict(group.drop(new Set(shards)));
    const obtained = new Set(leases.map(({ shard }) => shard));
    const foreign = new Set(shards.filter((shard) => !obtained.has(shard)));
    if (leases.length > 0) await settle(leases, before, ground);
    if (foreign.size > 0) {
      ground.attempts.forget(foreign);
      forward(group.mailbox.takeShards(foreign));
    }
    this.#rouse();
  }

  /** Runs that only wait are dropped, the longest unused first; each is replayed when it is needed again. */
  #trimCache(): void {
    const { group, limits, deps } = this.#parts;
    const most = Math.ceil(limits.cachedRuns / limits.writers);
    if (group.runs.size <= most) return;
    const dropped: string[] = [];
    for (const runId of group.runs.keys()) {
      if (group.runs.size <= most) break;
      group.runs.delete(runId);
      dropped.push(runId);
    }
    deps.sandbox.evict(dropped);
  }

  #rouse(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #sleep(): Promise<void> {
    const { group, clock } = this.#parts;
    const next = group.due.next();
    if (next !== undefined && (this.#alarm === undefined || next < this.#alarm.at)) {
      this.#alarm?.cancel();
      const cancel = clock.after(Math.max(0, next - clock.now()), () => {
        this.#alarm = undefined;
        this.#rouse();
      });
      this.#alarm = { at: next, cancel };
    }
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
