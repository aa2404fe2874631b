import { ApplicationFailure } from '@inkstone/runtime';
import { feature } from '../../feature.js';

export default feature({
  title: 'an activity failure that nobody catches fails the run, with its chain of causes',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
    export async function main(): Promise<void> {
      await pay();
    }`,
  activities: {
    pay: () => {
      throw ApplicationFailure.create({
        message: 'declined',
        type: 'Declined',
        cause: new Error('card expired'),
      });
    },
  },
  ends: {
    status: 'failed',
    failure: {
      kind: 'ActivityFailure',
      activityType: 'pay',
      cause: {
        kind: 'ApplicationFailure',
        type: 'Declined',
        message: 'declined',
        cause: { message: 'card expired' },
      },
    },
  },
});
