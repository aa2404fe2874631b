import { CancellationScope, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Offer a discount */
export async function offerDiscount(input: OrderInput): Promise<number> {
  // Negotiate in a scope of its own
  const negotiateInAScopeOfItsOwn = await CancellationScope.cancellable(async () => {
    // Ask the customer
    const wish = await lookUp({ key: input.id });

    // Wants nothing?
    if (wish.value === 0) {
      // No deal
      return { exit: 'workflow' as const, value: 0 };
    }

    // Too much?
    if (wish.value > input.amount) {
      return { exit: 'refused' as const };
    }

    // Confirm
    await lookUp({ key: wish.text });
  });
  if (negotiateInAScopeOfItsOwn?.exit === 'workflow') {
    return negotiateInAScopeOfItsOwn.value;
  }
  if (negotiateInAScopeOfItsOwn === undefined) {
    // Send the offer
    await lookUp({ key: 'offer' });
  } else {
    // Say why
    await lookUp({ key: 'refused' });
  }

  // Wait for an answer
  await sleep('3 days');

  // Answered
  return input.amount;
}
