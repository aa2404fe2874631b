/**
 * The one writer of a group of shards: a loop that takes what waits and takes it through turns.
 *
 * W1  One turn at a time: within a shard nothing runs beside anything else, so nothing needs to be locked.
 * W2  A turn that loses its ground (C4) puts its inputs back; what had been committed after all is recognised when
 *     they are applied again: by the ids of events, by the seq of answers, by the ids of runs that begin.
 * W3  While there is no lease for a shard, its inputs wait; those of shards that turn out to be someone else's are
 *     handed to `forward`.
 * W4  An error that neither the world nor a lost lease explains is the fault of one run. Its inputs and those taken
 *     with it are tried again one run at a time; the run with which it happens alone is blocked.
 */
import { invariant, WorldError } from '@inkstone/runtime';
import type { InboxInsert, Lease, StoreWriter } from '../store/store.js';
import { Alarm } from './alarm.js';
import { emptyBatch } from './change.js';
import { LostGround } from './commit.js';
import type { Clock } from './deps.js';
import { lookForOverdue, readMoreDue, takeDue, wantsMoreDue } from './due-window.js';
import { type Ground, readInbox, settle } from './ground.js';
import type { ShardInput } from './input.js';
import type { Outcomes } from './outcomes.js';
import { type Retired, retireSome } from './retire.js';
import { runFaultyTurn, runTurn, type TurnParts } from './run-turn.js';
import type { ShardGroup } from './shard-group.js';
import { SHARDS } from './shard-of.js';

const ALL_SHARDS = Array.from({ length: SHARDS }, (_, shard) => shard);
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** A writer that has lost its ground is closed as it is after this long. */
const CLOSE_MS = 2_000;

export interface WriterParts extends TurnParts {
  ground: Ground;
  clock: Clock;
  outcomes: Outcomes;
  /** Those of the group's shards that this server has, or should have as others live now. */
  wanted: (group: ShardGroup) => Promise<number[]>;
  /** Takes leases of these shards anew; gives those obtained. */
  takeLeases: (shards: readonly number[]) => Promise<Lease[]>;
  giveLeases: (shards: readonly number[]) => Promise<void>;
  /** Inputs for shards that someone else owns. */
  forward: (inputs: ShardInput[]) => void;
}

export class Writer {
  readonly #parts: WriterParts;
  readonly #between: (() => Promise<void>)[] = [];
  readonly #alarm: Alarm;
  /** W3 */
  readonly #isOurs: (shard: number) => boolean;
  #store: StoreWriter | undefined;
  #wake: (() => void) | undefined;
  #closing = false;
  #pauseMs = FIRST_PAUSE_MS;
  #ended: Promise<void> = Promise.resolve();
  #inboxCalls = false;
  /** How many runs are still to be taken one at a time (W4). */
  #oneByOne = 0;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#isOurs = (shard) => parts.group.owns(shard);
    this.#alarm = new Alarm(parts.clock, () => this.#rouse());
  }

  /** Gets its ground, then runs until `close`. */
  async start(): Promise<void> {
    this.#store = await this.#parts.deps.store.openWriter();
    await this.#takeGround(this.#parts.group.shards);
    this.#ended = this.#loop();
  }

  post(input: ShardInput): void {
    if (this.#closing) return void input.waiter?.refused(closing());
    this.#parts.group.mailbox.put(input);
    this.#rouse();
  }

  /** Runs between two turns, when no run of this writer is being activated. */
  between<T>(action: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(closing());
    return new Promise((resolve, reject) => {
      this.#between.push(() => action().then(resolve, reject));
      this.#rouse();
    });
  }

  /** Inserts rows into the inbox table under the lease of `shard`. @throws LostGround, WorldError */
  insert(shard: number, inbox: InboxInsert[]): Promise<void> {
    return this.between(async () => {
      const { group } = this.#parts;
      if (!group.owns(shard)) throw new LostGround(`shard ${shard} is someone else's`);
      const batch = { ...emptyBatch(), leases: [group.lease(shard)], inbox };
      const outcome = await this.#store?.commit(batch);
      if (outcome?.kind !== 'committed') throw new LostGround(`inputs of shard ${shard} were not written`);
    });
  }

  /** Rows for these shards were inserted into the inbox table. */
  lookIntoInbox(): void {
    this.#inboxCalls = true;
    this.#rouse();
  }

  /** Takes shards that are free and that this server should have. */
  takeShare(): Promise<void> {
    return this.between(() => this.#takeGround([]));
  }

  /**
   * Gives back those of these shards in which nothing goes on that only this process knows of. Inputs that wait for
   * them are passed on. Resolves with what is left.
   */
  giveBack(shards: readonly number[]): Promise<number[]> {
    return this.between(async () => {
      const { group, ground, giveLeases, forward, deps, outcomes } = this.#parts;
      const busy = new Set([...ground.attempts.shards(), ...group.mailbox.shardsWithWord()]);
      const held = shards.filter((shard) => group.owns(shard));
      const going = new Set(held.filter((shard) => !busy.has(shard)));
      if (going.size === 0) return held;
      deps.sandbox.evict(group.drop(going));
      group.learnOwners([...going], []);
      await giveLeases([...going]);
      forward(group.takeInputsOf(going));
      outcomes.moved(going);
      return held.filter((shard) => !going.has(shard));
    });
  }

  /**
   * Lets go of leases that were lost, and looks for what was overlooked.
   *
   * @param lost leases (shard → epoch) that could not be renewed; one that was taken anew since has another epoch
   */
  lookAround(lost: ReadonlyMap<number, number>): Promise<void> {
    return this.between(async () => {
      const { group, ground } = this.#parts;
      const gone = [...lost].flatMap(([shard, epoch]) => (group.epochs.get(shard) === epoch ? [shard] : []));
      if (gone.length > 0) await this.#takeGround(gone);
      group.era = await ground.store.newestEra();
      await lookForOverdue(ground);
      await readInbox([...group.epochs.keys()], ground);
    });
  }

  /** Some runs leave an era; none when all have (retire.ts). */
  retire(era: number, keepClosedAfter: number): Promise<Retired> {
    return this.between(async () => {
      const { group, ground } = this.#parts;
      invariant(this.#store, 'a writer that runs has its connection');
      try {
        return await retireSome({ group, store: ground.store, writer: this.#store, era, keepClosedAfter });
      } catch (error) {
        // They may have moved, or may yet: what is in memory no longer counts.
        await this.#regainGround();
        throw error;
      }
    });
  }

  /** Takes what waits through its turns, unless the ground is lost: then it is refused, or left to the next owner. */
  async close(): Promise<void> {
    await this.#untilQuiet();
    this.#closing = true;
    this.#rouse();
    await this.#ended;
    this.#alarm.cancel();
    for (const inputs of this.#parts.group.mailbox.take(Number.POSITIVE_INFINITY).values()) {
      for (const { waiter } of inputs) waiter?.refused(closing());
    }
    await this.#store?.close();
  }

  /** A turn may post inputs for the next: quiet is when a whole turn has passed with nothing waiting. */
  async #untilQuiet(): Promise<void> {
    const { group, clock } = this.#parts;
    let isLate = false;
    let cancel = () => {};
    const late = new Promise<void>((resolve) => {
      cancel = clock.after(CLOSE_MS, () => {
        isLate = true;
        resolve();
      });
    });
    for (let quiet = false; !quiet && !isLate; ) {
      const wasQuiet = !group.mailbox.hasFor(this.#isOurs);
      await Promise.race([this.between(async () => {}), late]);
      quiet = wasQuiet && !group.mailbox.hasFor(this.#isOurs);
    }
    cancel();
  }

  async #loop(): Promise<void> {
    const { group, ground } = this.#parts;
    while (!this.#closing) {
      takeDue(ground);
      const hasWork = group.mailbox.hasFor(this.#isOurs) || wantsMoreDue(ground);
      if (!hasWork && this.#between.length === 0 && !this.#inboxCalls) await this.#sleep();
      else await this.#oneTurn();
    }
    for (const action of this.#between.splice(0)) await action();
  }

  async #oneTurn(): Promise<void> {
    const { group, ground, limits } = this.#parts;
    let taken: ShardInput[] = [];
    try {
      for (const action of this.#between.splice(0)) await action();
      if (this.#inboxCalls) {
        this.#inboxCalls = false;
        await readInbox([...group.epochs.keys()], ground);
      }
      if (wantsMoreDue(ground)) await readMoreDue(ground);
      const work = group.mailbox.take(this.#oneByOne > 0 ? 1 : limits.turnRuns, this.#isOurs);
      taken = [...work.values()].flat();
      invariant(this.#store, 'a writer that runs has its connection');
      await runTurn(work, this.#store, this.#parts);
      this.#oneByOne = Math.max(0, this.#oneByOne - 1);
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#trimCache();
    } catch (error) {
      await this.#giveUpTurn(taken, error);
    }
  }

  async #giveUpTurn(taken: ShardInput[], error: unknown): Promise<void> {
    const { group, trouble } = this.#parts;
    trouble('a turn was given up and its shards are read anew', error);
    const alone = this.#oneByOne > 0 && taken.length > 0;
    if (!isWorldly(error) && alone) return this.#blockAlone(taken, error);
    group.putBack(taken);
    if (!isWorldly(error)) this.#oneByOne = new Set(taken.map(({ runId }) => runId)).size;
    await this.#regainGround();
  }

  async #blockAlone(taken: ShardInput[], error: unknown): Promise<void> {
    this.#oneByOne -= 1;
    await this.#regainGround();
    try {
      if (this.#store) await runFaultyTurn(taken, error, this.#store, this.#parts);
    } catch (again) {
      this.#parts.trouble('a run at fault could not be blocked; its inputs are dropped', again);
      for (const { waiter } of taken) waiter?.refused(again as Error);
      await this.#regainGround();
    }
  }

  async #regainGround(): Promise<void> {
    const { group, clock, trouble } = this.#parts;
    while (!this.#closing) {
      await new Promise<void>((resolve) => void clock.after(this.#pauseMs, resolve));
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
      try {
        await this.#takeGround(group.shards);
        // What was committed after all may have sent inputs to any of them.
        this.#parts.wake(ALL_SHARDS);
        return;
      } catch (error) {
        trouble('the shards cannot be read', error);
      }
    }
  }

  /** Forgets what it knew of `given`, and takes what this server should have of these and of those it has not. */
  async #takeGround(given: readonly number[]): Promise<void> {
    const { group, ground, deps, wanted, takeLeases, forward, clock, limits } = this.#parts;
    const anew = new Set(given);
    const wants = (await wanted(group)).filter((shard) => anew.has(shard) || !group.owns(shard));
    const asked = clock.uptime();
    const leases = wants.length === 0 ? [] : await takeLeases(wants);
    const shards = [...new Set([...given, ...wants])];
    deps.sandbox.evict(group.drop(new Set(shards)));
    const foreign = group.learnOwners(shards, leases);
    const taken = leases.map(({ shard }) => shard);
    group.isSafeUntil(taken, asked + limits.leaseMs);
    if (leases.length > 0) await settle(leases, ground);
    if (foreign.size > 0) {
      ground.attempts.forget(foreign);
      forward(group.takeInputsOf(foreign));
    }
    this.#parts.outcomes.moved(new Set(shards));
    this.#rouse();
  }

  /** Runs that leave the cache are replayed when they are needed again. */
  #trimCache(): void {
    const { group, limits, deps } = this.#parts;
    const dropped = group.trim(Math.ceil(limits.cachedRuns / limits.writers));
    if (dropped.length > 0) deps.sandbox.evict(dropped);
  }

  #rouse(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #sleep(): Promise<void> {
    this.#alarm.by(this.#parts.group.due.next());
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

function isWorldly(error: unknown): boolean {
  return error instanceof LostGround || error instanceof WorldError;
}

function closing(): WorldError {
  return new WorldError('engine-closed', 'The server is stopping.', { retryable: true });
}
