import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Claim {
  amount: number;
  known: boolean;
  proof: boolean;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Settle a claim */
export async function settleClaim(input: Claim): Promise<void> {
  beforeFileIt: {
    beforePay: {
      // Small?
      if (input.amount >= 100) {
        // Known customer?
        if (input.known) {
          // Proof there?
          if (input.proof) {
            break beforePay;
          }
        }

        // Ask for papers
        await sleep('14 days');
        break beforeFileIt;
      }
    }

    // Pay
    await lookUp({ key: 'pay', amount: input.amount });
  }

  // File it
  await fetchData({ url: 'https://example.com/archive' });
}
