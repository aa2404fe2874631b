import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'TRY_CANCEL: the scope goes on at once, the activity hears of it',
  workflow: `
    import { ActivityFailure, CancelledFailure, CancellationScope, proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { wait } = proxyActivities<{ wait(): Promise<void> }>({ startToCloseTimeout: '1 hour', heartbeatTimeout: '30 minutes', cancellationType: 'TRY_CANCEL' });
    export async function main() {
      const scope = new CancellationScope();
      const waiting = scope.run(() => wait());
      await sleep('1 second');
      const before = Date.now();
      scope.cancel();
      try {
        await waiting;
        return [];
      } catch (error) {
        return [error instanceof ActivityFailure, (error as Error).cause instanceof CancelledFailure, Date.now() - before];
      }
    }`,
  activities: { wait: ({ cancelled }: MockContext) => cancelled },
  ends: { status: 'completed', result: [true, true, 0] },
});
