import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'the failure of an activity is told by its type, and a time limit that passed from both',
  workflow: `
    import { isApplicationFailure, isTimeout, proxyActivities } from '@inkstone/runtime/workflow';
    const { charge, ship } = proxyActivities<{ charge(): Promise<void>; ship(): Promise<void> }>({
      startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 },
    });
    async function told(attempt: () => Promise<void>): Promise<string> {
      try {
        await attempt();
        return 'done';
      } catch (error) {
        if (isApplicationFailure(error, 'CardDeclined')) return 'declined';
        if (isTimeout(error)) return 'late';
        throw error;
      }
    }
    export async function main(): Promise<string[]> {
      return [await told(charge), await told(ship)];
    }`,
  activities: {
    charge: () => {
      throw Object.assign(new Error('no'), { name: 'CardDeclined' });
    },
    ship: ({ cancelled }: MockContext) => cancelled,
  },
  ends: { status: 'completed', result: ['declined', 'late'] },
});
