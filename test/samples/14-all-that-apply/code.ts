import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Inform people */
export async function informPeople(input: Order): Promise<void> {
  // Who has to know?
  const branches: Promise<unknown>[] = [];
  if (input.amount > 1000) {
    branches.push(
      // Tell the boss
      lookUp({ key: 'boss' }),
    );
  }
  if (input.customer !== '') {
    branches.push(
      (async () => {
        // Write to the tax office
        const receipt = await lookUp({ key: 'tax' });

        // File the receipt
        await lookUp({ key: receipt.text });
      })(),
    );
  }
  if (branches.length === 0) {
    branches.push(
      // Make a note
      lookUp({ key: 'note' }),
    );
  }
  await Promise.all(branches);

  // Close the case
  await lookUp({ key: input.customer });
}
