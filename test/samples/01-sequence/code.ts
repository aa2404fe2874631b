import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Customer {
  /** Full name */
  name: string;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Greet a customer */
export async function greetCustomer(input: Customer): Promise<void> {
  // Find the customer
  const customer = await lookUp({ key: input.name });

  // Let it rest
  await sleep('2 days');

  // Fetch the newsletter
  // Only the current one.
  await fetchData({ url: `https://example.com/${customer.text}` });
}
