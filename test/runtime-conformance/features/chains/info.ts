import { feature } from '../../feature.js';

export default feature({
  title: 'a run knows the first of its chain and the one before',
  workflow: `
    import { continueAsNew, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(ids: string[] = []) {
      const { runId, firstExecutionRunId, continuedFromExecutionRunId } = workflowInfo();
      if (ids.length < 2) return continueAsNew<typeof main>([...ids, runId]);
      return [firstExecutionRunId === ids[0], continuedFromExecutionRunId === ids[1], runId !== ids[1]];
    }`,
  ends: { status: 'completed', result: [true, true, true] },
});
