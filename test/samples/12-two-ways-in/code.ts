import { humanTask, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Expense {
  employee: string;
  amount: number;
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Approve an expense */
export async function approveExpense(input: Expense): Promise<void> {
  let letter!: string;

  let next: 'askFinance' | 'remindTheEmployee';

  // Over the limit?
  if (input.amount > 500) {
    next = 'askFinance';
  } else {
    // First letter
    letter = `Please explain ${input.amount}`;
    next = 'remindTheEmployee';
  }

  for (;;) {
    switch (next) {
      case 'askFinance': {
        // Ask finance
        const approval = await humanTask({
          title: `${input.employee} spent ${input.amount}`,
          assignees: { groups: ['finance'] },
          outcomes: ['approved', 'rejected', 'postponed'],
        });
        switch (approval.outcome) {
          case 'approved': {
            // Pay out
            await fetchData({ url: `https://example.com/pay/${approval.completedBy}` });
            return;
          }
          case 'rejected': {
            return;
          }
        }

        // Next letter
        letter = `Finance waits for you until ${approval.completedAt}`;
        next = 'remindTheEmployee';
        break;
      }
      case 'remindTheEmployee': {
        // Remind the employee
        await lookUp({ key: letter });

        // Give time
        await sleep('2 days');
        next = 'askFinance';
        break;
      }
    }
  }
}
