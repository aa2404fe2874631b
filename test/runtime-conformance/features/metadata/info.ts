import { feature } from '../../feature.js';

export default feature({
  title: 'workflowInfo tells a run of itself',
  workflow: `
    import { workflowInfo } from '@inkstone/runtime/workflow';
    export async function main() {
      const info = workflowInfo();
      return [info.workflowId, info.workflowType, info.attempt, info.runId === info.firstExecutionRunId, info.startTime.getTime() === Date.now(), info.parent === undefined];
    }`,
  start: { workflowId: 'order-7' },
  ends: { status: 'completed', result: ['order-7', 'main', 1, true, true, true] },
});
