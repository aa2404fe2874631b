import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  total: number;
  express?: boolean;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Check an order */
export async function checkOrder(input: Order): Promise<void> {
  // Over the limit?
  if (input.total > 500) {
    // Look closer
    await lookUp({ key: 'limit', amount: input.total });
  }

  // In a hurry?
  if (!input.express) {
    // Wait for the night
    await sleep('8 hours');
  }

  // Ship it
  await fetchData({ url: 'https://example.com/ship' });
}
