import { feature } from '../../feature.js';

export default feature({
  title: 'unsafe.isReplaying is false for new work',
  workflow: `
    import { inWorkflowContext, sleep, workflowInfo } from '@inkstone/runtime/workflow';
    let replayed = false;
    export async function main() {
      replayed = workflowInfo().unsafe.isReplaying;
      await sleep(1);
      return [inWorkflowContext(), workflowInfo().unsafe.isReplaying];
    }
    export const seen = () => replayed;`,
  ends: { status: 'completed', result: [true, false] },
});
