import { mapConcurrently, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Shopping {
  shops: string[];
  limit: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Find a shop */
export async function findShop(input: Shopping): Promise<string> {
  let seen = 0;

  // Ask all shops, five at a time
  const prices = await mapConcurrently(input.shops, 5, async (shop) => {
    // Ask
    const offer = await lookUp({ key: shop });

    // Its price
    return offer.value;
  });

  // One after the other
  for (const shop of input.shops) {
    // Look closer
    const closer = await lookUp({ key: shop });

    // Closed?
    if (closer.value === 0) {
      continue;
    }

    // Count
    seen = seen + 1;

    // Good enough?
    if (closer.value < input.limit) {
      // Found
      return shop;
    }

    // Seen enough?
    if (seen > 3) {
      break;
    }
  }

  // Report
  await lookUp({ key: 'report', amount: prices.length });

  // None
  return '';
}
