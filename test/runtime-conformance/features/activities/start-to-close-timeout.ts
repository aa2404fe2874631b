import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'an attempt that takes too long is stopped, and tried again',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { slow } = proxyActivities<{ slow(): Promise<string> }>({
      startToCloseTimeout: '10 seconds',
      retry: { initialInterval: '1 second' },
    });
    export async function main(): Promise<string> {
      return slow();
    }`,
  activities: {
    slow: async ({ info, cancelled }: MockContext) => {
      if (info.attempt === 1) await cancelled;
      return `attempt ${info.attempt}`;
    },
  },
  ends: { status: 'completed', result: 'attempt 2' },
});
