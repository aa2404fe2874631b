import { feature } from '../../feature.js';

export default feature({
  title: 'RetryState and TimeoutType hold the words for why an activity failed',
  maxConcurrentActivities: 0,
  workflow: `
    import { ActivityFailure, proxyActivities, RetryState, TimeoutFailure, TimeoutType } from '@inkstone/runtime/workflow';
    const { work } = proxyActivities<{ work(): Promise<void> }>({
      startToCloseTimeout: '10 seconds',
      scheduleToStartTimeout: '1 minute',
    });
    export async function main(): Promise<boolean[]> {
      try {
        await work();
        return [];
      } catch (error) {
        if (!(error instanceof ActivityFailure) || !(error.cause instanceof TimeoutFailure)) throw error;
        return [
          error.retryState === RetryState.NON_RETRYABLE_FAILURE,
          error.cause.timeoutType === TimeoutType.SCHEDULE_TO_START,
        ];
      }
    }`,
  activities: { work: () => {} },
  ends: { status: 'completed', result: [true, true] },
});
