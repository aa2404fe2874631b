import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'a timed-out last attempt fails the activity with a TimeoutFailure',
  workflow: `
    import { ActivityFailure, proxyActivities, TimeoutFailure } from '@inkstone/runtime/workflow';
    const { slow } = proxyActivities<{ slow(): Promise<void> }>({
      startToCloseTimeout: '10 seconds',
      retry: { maximumAttempts: 1 },
    });
    export async function main() {
      const before = Date.now();
      try {
        await slow();
      } catch (error) {
        const { cause } = error as ActivityFailure;
        return [cause instanceof TimeoutFailure, (cause as TimeoutFailure).timeoutType, Date.now() - before];
      }
      return [];
    }`,
  activities: { slow: ({ cancelled }: MockContext) => cancelled },
  ends: { status: 'completed', result: [true, 'START_TO_CLOSE', 10_000] },
});
