import { mapConcurrently, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Shopping {
  shops: string[];
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Search all shops */
export async function search(input: Shopping): Promise<string> {
  // Ask all shops
  const askAllShops = (await Promise.all(input.shops.map(async (shop) => {
    // Ask
    const offer = await lookUp({ key: shop });

    // In stock?
    if (offer.value > 0) {
      // Found
      return { exit: 'found' as const };
    } else if (offer.text === 'closed') {
      // Closed
      return { exit: 'closed' as const };
    }
  }))).find((round) => round !== undefined);
  if (askAllShops === undefined) {
    // Ask for each price
    const prices = await mapConcurrently(input.shops, 1, async (other) => {
      // Ask for its price
      const price = await lookUp({ key: other });

      // Its price
      return price.value;
    });

    // Report
    await lookUp({ key: 'report', amount: prices.length });
  } else if (askAllShops.exit === 'found') {
    // Buy it
    await lookUp({ key: 'buy' });

    // Bought
    return 'bought';
  } else {
    // Come again tomorrow
    await lookUp({ key: 'tomorrow' });
  }

  // Nothing
  return '';
}
