import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'an activity knows its run, its type and its attempt',
  workflow: `
    import { proxyActivities, workflowInfo } from '@inkstone/runtime/workflow';
    const { look } = proxyActivities<{ look(): Promise<Record<string, unknown>> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<boolean[]> {
      const seen = await look();
      const { workflowId, runId, workflowType } = workflowInfo();
      return [seen.workflowId === workflowId, seen.runId === runId, seen.workflowType === workflowType, seen.attempt === 1];
    }`,
  activities: { look: ({ info }: MockContext) => info },
  ends: { status: 'completed', result: [true, true, true, true] },
});
