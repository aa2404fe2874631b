import {
  defineSignal,
  humanTask,
  meanwhile,
  proxyActivities,
  race,
  receive,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export const withdraw = defineSignal<[string]>('withdraw');

/** Approve with a deadline */
export async function approveInTime(input: OrderInput): Promise<string> {
  const { winner, value: decided, value } = await race({
    done: () => humanTask({
      title: 'Approve',
      assignees: { people: ['a@b.c'] },
      outcomes: ['yes', 'no'],
    }),
    late: sleep('3 days'),
    withdrawn: () => receive(withdraw, { where: (message) => message !== '' }),
    remind: () => meanwhile(sleep('1 day'), async () => {
      // Remind
      await lookUp({ key: 'remind' });
    }),
  });
  if (winner === 'late') {
    // Escalate
    await lookUp({ key: 'escalate' });

    // Too late
    return 'late';
  } else if (winner === 'withdrawn') {
    const reason = value;

    // Withdrawn
    return reason;
  } else if (decided.outcome === 'no') {
    // Rejected
    return 'rejected';
  }

  // Book it
  await lookUp({ key: input.id, amount: input.amount });

  // Approved
  return 'approved';
}
