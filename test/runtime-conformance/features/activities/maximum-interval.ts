import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'the delay between attempts grows no longer than the maximum interval',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { flaky } = proxyActivities<{ flaky(): Promise<void> }>({
      startToCloseTimeout: '1 minute',
      retry: { initialInterval: '10 seconds', maximumInterval: '15 seconds' },
    });
    export async function main(): Promise<number> {
      const before = Date.now();
      await flaky();
      return Date.now() - before;
    }`,
  activities: {
    flaky: ({ info }: MockContext) => {
      if (info.attempt < 4) throw new Error('not yet');
    },
  },
  ends: { status: 'completed', result: 10_000 + 15_000 + 15_000 },
});
