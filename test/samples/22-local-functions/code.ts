import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface ChaseInput {
  name: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Remind until paid */
export async function chase(input: ChaseInput): Promise<void> {
  let owed = 0;

  // Work out what is owed
  owed = input.amount;

  // Remind and look
  const remind = async (days: number) => {
    // Write to them
    await lookUp({ key: `Dear ${input.name}`, amount: owed });

    // Give them time
    await sleep(`${days} days`);

    // Look at the account
    const account = await lookUp({ key: input.name });

    // What they paid
    return account.value;
  };

  // First reminder
  const paid = await remind(14);

  // Paid?
  if (paid >= owed) {
    return;
  }

  // Second reminder
  const more = await remind(7);

  // Still owing?
  if (paid + more < owed) {
    // Hand it over
    await lookUp({ key: 'collection', amount: owed - paid - more });
  }
}
