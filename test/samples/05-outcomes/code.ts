import { humanTask, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Review a text */
export async function reviewText(): Promise<void> {
  let rounds = 0;

  loop: for (;;) {
    // Count
    rounds = rounds + 1;

    // Read it
    const review = await humanTask({
      title: 'Is this good?',
      assignees: { people: ['ada', 'grace'] },
      outcomes: ['yes', 'no', 'later', 'never'],
    });
    switch (review.outcome) {
      case 'yes': {
        break loop;
      }
      case 'no': {
        // Rewrite
        await lookUp({ key: 'author' });
        break;
      }
      case 'later': {
        // Wait a week
        await sleep('7 days');
        break;
      }
      case 'never': {
        // Dropped
        return;
      }
    }
  }

  // Published
  return;
}
