import { isCancellation, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Import with a lock */
export async function importLocked(input: OrderInput): Promise<void> {
  let rounds = 0;

  for (;;) {
    // Work under the lock
    try {
      // Take the lock
      const lock = await lookUp({ key: 'lock' });

      // Is it ours?
      if (lock.value > 0) {
        break;
      }

      // Tried too often?
      if (rounds > 3) {
        return;
      }

      // Wait for the lock
      await sleep('1 minute');
    } catch (problem) {
      // Given up?
      if (isCancellation(problem)) {
        // Pass it on
        throw problem;
      }

      // Report
      await lookUp({ key: String(problem) });
    } finally {
      // Release the lock
      await lookUp({ key: 'release' });
    }

    // Count
    rounds = rounds + 1;
  }

  // Import
  await lookUp({ key: input.id });
}
