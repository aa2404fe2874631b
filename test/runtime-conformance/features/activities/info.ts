import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'an activity knows its run, its type and its attempt',
  workflow: `
    import { proxyActivities, workflowInfo } from '@inkstone/runtime/workflow';
    const { look } = proxyActivities<{ look(): Promise<unknown[]> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<boolean[]> {
      const seen = await look();
      const { workflowId, runId, workflowType } = workflowInfo();
      return [seen[0] === workflowId, seen[1] === runId, seen[2] === workflowType, seen[3] === 1];
    }`,
  activities: {
    look: ({ info }: MockContext) => [info.workflowId, info.runId, info.workflowType, info.attempt],
  },
  ends: { status: 'completed', result: [true, true, true, true] },
});
