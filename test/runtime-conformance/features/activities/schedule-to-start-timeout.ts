import { feature } from '../../feature.js';

export default feature({
  title: 'a task that no worker takes within schedule-to-start times out, and is not tried again',
  maxConcurrentActivities: 0,
  workflow: `
    import { ActivityFailure, proxyActivities, TimeoutFailure } from '@inkstone/runtime/workflow';
    const { work } = proxyActivities<{ work(): Promise<void> }>({
      startToCloseTimeout: '10 seconds',
      scheduleToStartTimeout: '1 minute',
    });
    export async function main() {
      const begin = Date.now();
      try {
        await work();
      } catch (error) {
        const { cause, retryState } = error as ActivityFailure;
        return [(cause as TimeoutFailure).timeoutType, retryState, Date.now() - begin];
      }
      return [];
    }`,
  activities: { work: () => {} },
  ends: { status: 'completed', result: ['SCHEDULE_TO_START', 'NON_RETRYABLE_FAILURE', 60_000] },
});
