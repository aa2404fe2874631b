import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'WAIT_CANCELLATION_COMPLETED: the scope waits for what the activity makes of it',
  workflow: `
    import { CancellationScope, isCancellation, proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { tidy } = proxyActivities<{ tidy(): Promise<string> }>({
      startToCloseTimeout: '1 hour',
      heartbeatTimeout: '30 minutes',
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    });
    export async function main(): Promise<string> {
      const scope = new CancellationScope();
      const tidying = scope.run(() => tidy());
      await sleep('1 second');
      scope.cancel();
      try {
        return await tidying;
      } catch (error) {
        return isCancellation(error) ? 'cancelled' : 'failed';
      }
    }`,
  activities: {
    tidy: async ({ cancelled }: MockContext) => {
      await cancelled.catch(() => {});
      return 'tidied';
    },
  },
  ends: { status: 'completed', result: 'tidied' },
});
