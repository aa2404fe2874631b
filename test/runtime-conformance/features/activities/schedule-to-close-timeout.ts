import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'all attempts together may take no longer than schedule-to-close',
  workflow: `
    import { ActivityFailure, proxyActivities } from '@inkstone/runtime/workflow';
    const { flaky } = proxyActivities<{ flaky(): Promise<void> }>({
      scheduleToCloseTimeout: '1 minute',
      retry: { initialInterval: '20 seconds', backoffCoefficient: 1 },
    });
    export async function main(): Promise<string[]> {
      try {
        await flaky();
      } catch (error) {
        const { retryState, cause } = error as ActivityFailure;
        return [retryState, (cause as Error).message];
      }
      return [];
    }`,
  activities: {
    flaky: () => {
      throw new Error('never');
    },
  },
  check: ([run]) => {
    const ends = run?.rows
      .flatMap(({ inputs }) => inputs)
      .filter(({ type }) => type.startsWith('ActivityTask'));
    expect(ends).toHaveLength(1);
    expect((run?.rows.at(-1)?.time ?? 0) - (run?.rows[0]?.time ?? 0)).toBeLessThanOrEqual(60_000);
  },
  ends: { status: 'completed' },
});
