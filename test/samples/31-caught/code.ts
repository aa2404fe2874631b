import {
  ApplicationFailure,
  isApplicationFailure,
  isTimeout,
  proxyActivities,
} from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Charge an order */
export async function chargeOrder(input: OrderInput): Promise<string> {
  let receipt: LookUpOutput | undefined;

  // Charge the card
  try {
    receipt = await lookUp({ key: input.id, amount: input.amount });
  } catch (error) {
    if (isApplicationFailure(error, 'CardDeclined')) {
      // Ask for another card
      await lookUp({ key: 'another card' });
      return 'declined';
    } else if (isTimeout(error)) {
      // The bank does not answer
      throw ApplicationFailure.create({
        message: 'No answer',
        type: 'BankSilent',
        nonRetryable: true,
      });
    } else {
      throw error;
    }
  }

  // Tell the customer
  try {
    await fetchData({ url: receipt.text });
  } catch {
    // Note that nobody was told
    await lookUp({ key: 'not told' });
  }

  // Archive
  await lookUp({ key: receipt.text });
  return receipt.text;
}
