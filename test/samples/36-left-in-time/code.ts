import {
  CancellationScope,
  defineSignal,
  isCancellation,
  proxyActivities,
  race,
  receive,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export const withdraw = defineSignal<[string]>('withdraw');

/** Negotiate in time */
export async function negotiate(input: OrderInput): Promise<number> {
  let agreeWithinTwoHours: { exit: 'refused' } | undefined;

  // Agree within two hours
  try {
    agreeWithinTwoHours = await CancellationScope.withTimeout('2 hours', async () => {
      // Ask the customer
      const wish = await lookUp({ key: input.id });

      // Wants too much?
      if (wish.value > input.amount) {
        // Too much
        return { exit: 'refused' as const };
      }

      // Confirm
      await lookUp({ key: wish.text });
    });
  } catch (error) {
    if (isCancellation(error) && !CancellationScope.current().consideredCancelled) {
      // Ask the boss
      await lookUp({ key: 'boss' });
    } else {
      throw error;
    }
  }
  if (agreeWithinTwoHours?.exit === 'refused') {
    // Offer a discount
    await lookUp({ key: 'discount' });
  }

  // Wait for the goods, unless it is withdrawn
  const { winner, value: waitForTheGoodsUnlessItIsWithdrawn, value } = await race({
    done: async () => {
      // Receive them
      const goods = await lookUp({ key: 'goods' });

      // Broken?
      if (goods.value === 0) {
        // Broken
        return { exit: 'broken' as const };
      }
    },
    withdrawn: () => receive(withdraw),
  });
  if (winner === 'withdrawn') {
    const reason = value;

    // Note why
    await lookUp({ key: reason });
  } else if (waitForTheGoodsUnlessItIsWithdrawn === undefined) {
    // Work out the price
    const price = await (async () => {
      // Look up the price
      const listed = await lookUp({ key: 'price' });

      // Any discount?
      if (listed.value > 1000) {
        // With a discount
        return listed.value * 0.9;
      }

      // As listed
      return listed.value;
    })();

    // Send the bill
    await lookUp({ key: 'bill', amount: price });

    // Sold
    return price;
  } else {
    // Send them back
    await lookUp({ key: 'back' });
  }

  // Not sold
  return 0;
}
