import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'a failed activity is tried again, with growing delays',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { flaky } = proxyActivities<{ flaky(): Promise<number> }>({
      startToCloseTimeout: '1 minute',
      retry: { initialInterval: '2 seconds', backoffCoefficient: 3 },
    });
    export async function main(): Promise<{ attempt: number; waited: number }> {
      const before = Date.now();
      const attempt = await flaky();
      return { attempt, waited: Date.now() - before };
    }`,
  activities: {
    flaky: ({ info }: MockContext) => {
      if (info.attempt < 4) throw new Error('not yet');
      return info.attempt;
    },
  },
  ends: { status: 'completed', result: { attempt: 4, waited: 2_000 + 6_000 + 18_000 } },
});
