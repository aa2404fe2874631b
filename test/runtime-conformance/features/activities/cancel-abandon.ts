import type { MockContext } from '@inkstone/runtime/testing';
import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'ABANDON: the activity is not told',
  workflow: `
    import { CancellationScope, isCancellation, proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { work } = proxyActivities<{ work(): Promise<string> }>({ startToCloseTimeout: '1 hour', cancellationType: 'ABANDON' });
    export async function main(): Promise<string> {
      const scope = new CancellationScope();
      const working = scope.run(() => work());
      await sleep('1 second');
      scope.cancel();
      try {
        return await working;
      } catch (error) {
        return isCancellation(error) ? 'cancelled' : 'failed';
      }
    }`,
  activities: {
    work: async ({ sleep }: MockContext) => {
      await sleep('1 minute');
      return 'done';
    },
  },
  check: ([run]) => {
    const commands = run?.rows.flatMap((row) => row.commands.map(({ type }) => type));
    expect(commands).not.toContain('RequestCancelActivityTask');
  },
  ends: { status: 'completed', result: 'cancelled' },
});
