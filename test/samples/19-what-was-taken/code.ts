import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Check a payment */
export async function checkPayment(input: OrderInput): Promise<number> {
  // Which checks?
  const [{ tax, rate } = { tax: undefined, rate: undefined }, fraud] = await Promise.all([
    input.amount > 500
      ? (async () => {
          // Look up the tax
          const tax = await lookUp({ key: 'tax' });

          // Look up the rate
          const rate = await lookUp({ key: tax.text });
          return { tax, rate };
        })()
      : undefined,
    input.id !== ''
      ? // Check for fraud
        lookUp({ key: 'fraud' })
      : undefined,
    input.amount > 1000 ? lookUp({ key: 'log' }) : undefined,
  ]);

  // Suspicious?
  if (fraud?.value === 0) {
    // Held
    return 0;
  }

  // Pay
  await lookUp({ key: 'pay', amount: rate?.value ?? 0 });

  // Paid
  return input.amount - (tax?.value ?? 0);
}
