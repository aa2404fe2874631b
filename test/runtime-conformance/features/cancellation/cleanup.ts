import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'cleanup runs in a scope that is not cancellable',
  workflow: `
    import { CancellationScope, proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { tidy } = proxyActivities<{ tidy(): Promise<string> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<void> {
      try {
        await sleep('1 year');
      } finally {
        await CancellationScope.nonCancellable(async () => {
          await sleep('1 minute');
          await tidy();
        });
      }
    }`,
  activities: { tidy: () => 'tidied' },
  act: (run) => run.cancel(),
  check: ([run]) =>
    expect(run?.rows.flatMap(({ inputs }) => inputs.map(({ type }) => type))).toContain(
      'ActivityTaskCompleted',
    ),
  ends: { status: 'canceled' },
});
