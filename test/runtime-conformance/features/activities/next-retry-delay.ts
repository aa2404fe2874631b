import { ApplicationFailure } from '@inkstone/runtime';
import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'a failure may say when to try again',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { call } = proxyActivities<{ call(): Promise<void> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<number> {
      const before = Date.now();
      await call();
      return Date.now() - before;
    }`,
  activities: {
    call: ({ info }: MockContext) => {
      if (info.attempt === 1) {
        throw ApplicationFailure.create({ message: 'too many requests', nextRetryDelay: '7 minutes' });
      }
    },
  },
  ends: { status: 'completed', result: 7 * 60_000 },
});
