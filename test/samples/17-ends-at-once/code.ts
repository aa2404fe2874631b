import { EndWorkflow, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Ask two people */
export async function askTwice(input: Order): Promise<string> {
  try {
    // Ask both
    const [, bank] = await Promise.all([
      (async () => {
        // Ask the boss
        const boss = await lookUp({ key: 'boss' });

        // Does the boss agree?
        if (boss.value === 0) {
          // Tell the customer
          await lookUp({ key: input.customer });

          // Rejected
          throw new EndWorkflow('rejected');
        }
      })(),
      // Ask the bank
      lookUp({ key: 'bank' }),
    ]);

    // Pay
    await lookUp({ key: bank.text });

    // Paid
    return 'paid';
  } catch (error) {
    if (error instanceof EndWorkflow) return error.result;
    throw error;
  }
}
