import { humanTask, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Purchase {
  item: string;
  email: string;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Buy an offer */
export async function buyOffer(input: Purchase): Promise<void> {
  // Get a quote
  const quote = await lookUp({ key: input.item });

  // Over 500?
  if (quote.value > 500) {
    // Approve the purchase
    const approval = await humanTask({
      title: `Buy ${input.item} for ${quote.value}?`,
      assignees: { groups: ['finance'], except: [input.email] },
      outcomes: ['approved', 'rejected'],
    });
    if (approval.outcome === 'rejected') {
      return;
    }
  }

  // Tell the buyer
  await fetchData({ url: `https://example.com/tell/${input.email}` });
}
