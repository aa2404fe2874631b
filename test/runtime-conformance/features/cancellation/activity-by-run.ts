import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'cancelling the run cancels its activities',
  workflow: `
    import { isCancellation, proxyActivities } from '@inkstone/runtime/workflow';
    const { wait } = proxyActivities<{ wait(): Promise<void> }>({ startToCloseTimeout: '1 hour' });
    export async function main(): Promise<boolean> {
      return wait().then(() => false, isCancellation);
    }`,
  activities: { wait: ({ cancelled }: MockContext) => cancelled },
  act: (run) => run.cancel(),
  ends: { status: 'completed', result: true },
});
