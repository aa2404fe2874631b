import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities, FetchDataOutput, LookUpOutput } from './activities.js';

export interface Wanted {
  fast: boolean;
}

export interface Quote {
  price: number;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Compare offers */
export async function compareOffers(input: Wanted): Promise<number> {
  let near: FetchDataOutput<Quote> | undefined;
  let far: LookUpOutput | undefined;

  // In a hurry?
  if (input.fast) {
    // Ask nearby
    near = await fetchData.executeWithOptions<FetchDataOutput<Quote>>(
      { startToCloseTimeout: '10 seconds' },
      [{ url: 'https://example.com/near' }],
    );
  } else {
    // Ask around
    far = await lookUp({ key: 'far' });
  }

  // Compared
  return near?.body.price ?? far?.value ?? 0;
}
