/** Bulk operations as they are stored, for the runners that carry them out; and one runner after another, which die. */
import { WorldError } from '@inkstone/runtime';
import type { Operation } from '../../engine/operation.js';
import type { BulkItem, BulkOperations, TakenBulk } from '../../operations/bulk-operations.js';
import { type BulkRunnerParts, startBulkRunner } from '../../operations/bulk-runner.js';
import type { Dice } from '../dice.js';
import type { Tally } from '../tally.js';
import type { Timeline } from '../timeline.js';

/** As long as a runner has an operation without asking for it again, ms. */
const HELD_MS = 5_000;
const LIFE_MS = 6_000;

interface Kept extends TakenBulk {
  items: BulkItem[];
  owner?: string;
  heldUntil: number;
  isDone: boolean;
}

type Stored = BulkRunnerParts['bulk'];

/** What every runner shares, and no death takes away. */
export class BulkStore implements Stored {
  readonly #kept: Kept[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isAtRest(): boolean {
    return this.#kept.every(({ isDone }) => isDone);
  }

  add(taken: TakenBulk, runIds: readonly string[]): void {
    const items = runIds.map((runId, at): BulkItem => {
      return { itemNo: at + 1, runId, workflowId: runId, state: 'waiting' };
    });
    this.#kept.push({ ...taken, items, heldUntil: 0, isDone: false });
  }

  async take(owner: string): Promise<TakenBulk | undefined> {
    const free = this.#kept.find(
      (one) => !one.isDone && (one.owner === owner || one.heldUntil <= this.#now()),
    );
    if (!free) return undefined;
    Object.assign(free, { owner, heldUntil: this.#now() + HELD_MS });
    return free;
  }

  async items(id: string, { limit }: Parameters<BulkOperations['items']>[1]): Promise<BulkItem[]> {
    return this.#of(id)
      .items.filter(({ state }) => state === 'waiting')
      .slice(0, limit);
  }

  async endItem(id: string, itemNo: number, end: Parameters<BulkOperations['endItem']>[2]): Promise<void> {
    const item = this.#of(id).items.find((one) => one.itemNo === itemNo);
    // The first result counts, as in the statement.
    if (item?.state === 'waiting') Object.assign(item, end);
  }

  async end(id: string): Promise<void> {
    this.#of(id).isDone = true;
  }

  #of(id: string): Kept {
    return this.#kept.find(({ operationId }) => operationId === id) as Kept;
  }
}

export interface Running {
  store: BulkStore;
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  /** Resolves with whether it was done; `undefined`: nobody answered. */
  perform(operation: Operation['verb'], runId: string, id: string): Promise<boolean | undefined>;
}

/** One runner at a time; when one dies, what it has begun may still take effect. */
export function runBulks({ store, timeline, dice, tally, perform }: Running): void {
  let lives = 0;
  const live = (): void => {
    lives += 1;
    const runner = startBulkRunner({
      bulk: store,
      owner: `runner-${lives}`,
      clock: { after: (ms, callback) => timeline.after(ms, 'a runner of bulks', callback) },
      async perform({ verb }, runId, { requestId }) {
        const isDone = await perform(verb as Operation['verb'], runId, requestId);
        if (isDone === undefined) throw new WorldError('unreachable', 'Nobody answers.', { retryable: true });
        tally.count(`bulk: ${verb}, ${isDone ? 'done' : 'refused'}`);
      },
      trouble: () => tally.count('bulk: to be tried again'),
    });
    timeline.after(dice.delay(LIFE_MS), 'a runner of bulks dies', () => {
      tally.count('bulk: runner died');
      void runner.stop();
      live();
    });
  };
  live();
}
