/**
 * Carries bulk operations out.
 *
 * B1  One server has an operation at a time. When it dies, another goes on with the items that have no result.
 * B2  An item's request id is the operation's and its number: an item that was done as its server died is done once.
 */
import { Problem, WorldError } from '@inkstone/runtime';
import type { Clock } from '../engine/index.js';
import type { BulkItem, BulkOperations, TakenBulk } from './bulk-operations.js';

const IDLE_MS = 2_000;
const AT_ONCE = 20;

export interface BulkRunnerParts {
  bulk: Pick<BulkOperations, 'take' | 'items' | 'endItem' | 'end'>;
  owner: string;
  clock: Pick<Clock, 'after'>;
  /** @throws Problem what is wrong with this run */
  perform(operation: TakenBulk['operation'], runId: string, by: PerformedBy): Promise<unknown>;
  trouble(what: string, error: unknown): void;
}

export interface PerformedBy {
  actor: string;
  reason?: string;
  requestId: string;
}

export interface BulkRunner {
  /** There is something to do now. */
  wake(): void;
  stop(): Promise<void>;
}

export function startBulkRunner(parts: BulkRunnerParts): BulkRunner {
  let stopped = false;
  let rouse = () => {};
  const sleep = () =>
    new Promise<void>((resolve) => {
      const cancel = parts.clock.after(IDLE_MS, resolve);
      rouse = () => {
        cancel();
        resolve();
      };
    });
  const loop = async () => {
    while (!stopped) {
      const worked = await step(parts).catch((error: unknown) => {
        parts.trouble('a bulk operation could not go on', error);
        return false;
      });
      if (!worked && !stopped) await sleep();
    }
  };
  const ended = loop();
  return {
    wake: () => rouse(),
    async stop() {
      stopped = true;
      rouse();
      await ended;
    },
  };
}

/** A few items of one operation. @returns whether there was anything to do */
async function step(parts: BulkRunnerParts): Promise<boolean> {
  const { bulk, owner } = parts;
  const taken = await bulk.take(owner);
  if (!taken) return false;
  const items = await bulk.items(taken.operationId, { after: 0, limit: AT_ONCE, state: 'waiting' });
  if (items.length === 0) await bulk.end(taken.operationId, 'done');
  else await Promise.all(items.map((item) => carryOut(taken, item, parts)));
  return true;
}

async function carryOut(taken: TakenBulk, item: BulkItem, { bulk, perform }: BulkRunnerParts): Promise<void> {
  const { operationId, operation, actor, reason } = taken;
  const by = {
    actor,
    requestId: `bulk:${operationId}:${item.itemNo}`,
    ...(reason === undefined ? {} : { reason }),
  };
  try {
    await perform(operation, item.runId, by);
    await bulk.endItem(operationId, item.itemNo, { state: 'done' });
  } catch (error) {
    // The world may be better when it is tried again.
    if (error instanceof WorldError) throw error;
    const why = error instanceof Problem ? error.toJSON() : { code: 'internal', message: String(error) };
    await bulk.endItem(operationId, item.itemNo, { state: 'failed', problem: why });
  }
}
