import { defineSignal, proxyActivities, race, receive, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export const answered = defineSignal<[number]>('answered');

/** Wait for an offer */
export async function waitForOffer(input: OrderInput): Promise<number> {
  // Ask for offers
  await lookUp({ key: input.id });

  // Which comes first?
  const { winner, value } = await race({
    answer: () => receive(answered),
    market: () => lookUp({ key: 'market' }),
    late: sleep('1 week'),
  });
  switch (winner) {
    case 'answer': {
      const price = value;

      // Their price
      return price;
    }
    case 'late': {
      // Nobody came
      await lookUp({ key: 'nobody' });
      break;
    }
  }

  // Our price
  return input.amount;
}
