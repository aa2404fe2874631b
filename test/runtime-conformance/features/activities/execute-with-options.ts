import { feature } from '../../feature.js';

export default feature({
  title: 'one call may have other options',
  workflow: `
    import { ActivityFailure, proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(sum: number): Promise<void> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<string> {
      try {
        await pay.executeWithOptions({ retry: { maximumAttempts: 1 } }, [5]);
        return 'paid';
      } catch (error) {
        return (error as ActivityFailure).retryState;
      }
    }`,
  activities: {
    pay: () => {
      throw new Error('no');
    },
  },
  ends: { status: 'completed', result: 'MAXIMUM_ATTEMPTS_REACHED' },
});
