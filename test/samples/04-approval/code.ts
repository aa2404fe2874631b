import { formOf, humanTask, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Expense {
  employee: string;
  email: string;
  amount: number;
}

export interface Payout {
  account: string;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Approve an expense */
export async function approveExpense(input: Expense): Promise<void> {
  // Ask finance
  const approval = await humanTask({
    title: `${input.employee} spent ${input.amount}`,
    facts: [
      { label: 'Amount', value: input.amount },
      { label: 'Employee', value: input.employee },
    ],
    assignees: { groups: ['finance'], except: [input.email] },
    outcomes: ['approved', 'rejected'],
    form: formOf<Payout>(),
    dueIn: '3 working days',
  });
  if (approval.outcome === 'approved') {
    // Pay out
    await lookUp({ key: approval.data.account, amount: input.amount });
  } else {
    // Explain why
    await fetchData({ url: `https://example.com/${approval.completedBy}` });
  }
}
