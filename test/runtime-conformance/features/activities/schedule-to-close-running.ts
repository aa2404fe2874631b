import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'an attempt that runs when schedule-to-close is over ends then',
  workflow: `
    import { ActivityFailure, proxyActivities, TimeoutFailure } from '@inkstone/runtime/workflow';
    const { slow } = proxyActivities<{ slow(): Promise<void> }>({ scheduleToCloseTimeout: '30 seconds' });
    export async function main() {
      try {
        await slow();
      } catch (error) {
        return ((error as ActivityFailure).cause as TimeoutFailure).timeoutType;
      }
      return undefined;
    }`,
  activities: { slow: ({ cancelled }: MockContext) => cancelled },
  ends: { status: 'completed', result: 'SCHEDULE_TO_CLOSE' },
});
