import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'a local activity is tried again',
  workflow: `
    import { proxyLocalActivities } from '@inkstone/runtime/workflow';
    const { flaky } = proxyLocalActivities<{ flaky(): Promise<number> }>({
      startToCloseTimeout: '5 seconds',
      retry: { initialInterval: '1 second' },
    });
    export async function main(): Promise<number> {
      return flaky();
    }`,
  activities: {
    flaky: ({ info }: MockContext) => {
      if (info.attempt < 3) throw new Error('not yet');
      return info.attempt;
    },
  },
  ends: { status: 'completed', result: 3 },
});
