import { humanTask, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Loan {
  applicant: {
    name: string;
    email: string;
  };
  amount: number;
  purpose: 'house' | 'car' | 'other';
}

export interface Score {
  points: number;
  /** What it is made of */
  reasons: string[];
}

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Grant a loan */
export async function grantLoan(input: Loan): Promise<void> {
  let rounds = 0;

  // Score the applicant
  const score = await fetchData<Score>({
    url: `https://example.com/score/${encodeURIComponent(input.applicant.email)}?amount=${input.amount}`,
  });

  // Hopeless?
  if (score.body.points < 10) {
    // Say no
    await lookUp({ key: 'no' });

    // Refused
    return;
  }

  loop: for (;;) {
    rounds = rounds + 1;

    // Decide
    const decision = await humanTask({
      title: `Grant ${input.amount} to ${input.applicant.name} for a ${input.purpose}?`,
      facts: [
        { label: 'Points', value: score.body.points },
        { label: 'Reasons', value: score.body.reasons },
      ],
      assignees: { groups: ['loans'], except: [input.applicant.email] },
      outcomes: ['grant', 'refuse', 'ask'],
    });
    switch (decision.outcome) {
      case 'grant': {
        break loop;
      }
      case 'refuse': {
        // Refused by a person
        return;
      }
    }

    // Too many rounds?
    if (rounds > 3) {
      // Given up
      return;
    }

    // Wait for papers
    await sleep('5 days');
  }

  // Pay out
  await lookUp({ key: input.applicant.name, amount: input.amount });
}
