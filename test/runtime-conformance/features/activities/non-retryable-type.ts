import { feature } from '../../feature.js';

export default feature({
  title: 'a failure type that the policy names is not tried again',
  workflow: `
    import { ActivityFailure, proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({
      startToCloseTimeout: '1 minute',
      retry: { nonRetryableErrorTypes: ['RangeError'] },
    });
    export async function main(): Promise<string> {
      try {
        await pay();
        return 'paid';
      } catch (error) {
        return (error as ActivityFailure).retryState;
      }
    }`,
  activities: {
    pay: () => {
      throw new RangeError('too much');
    },
  },
  ends: { status: 'completed', result: 'NON_RETRYABLE_FAILURE' },
});
