import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'while a task waits for a busy worker, its start-to-close does not run',
  maxConcurrentActivities: 1,
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { work } = proxyActivities<{ work(name: string): Promise<string> }>({
      startToCloseTimeout: '90 seconds',
      scheduleToStartTimeout: '3 minutes',
      retry: { maximumAttempts: 1 },
    });
    export async function main(): Promise<string[]> {
      return Promise.all([work('a'), work('b'), work('c')]);
    }`,
  activities: {
    work: async (name: string, { sleep }: MockContext) => {
      await sleep('1 minute');
      return name;
    },
  },
  ends: { status: 'completed', result: ['a', 'b', 'c'] },
});
