import type { MockContext } from '@inkstone/runtime/testing';
import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'WAIT_CANCELLATION_COMPLETED: an activity that gives in ends cancelled',
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
  activities: { tidy: ({ cancelled }: MockContext) => cancelled },
  check: ([run]) => {
    const inputs = run?.rows.flatMap((row) => row.inputs.map(({ type }) => type));
    expect(inputs).toContain('ActivityTaskCanceled');
  },
  ends: { status: 'completed', result: 'cancelled' },
});
