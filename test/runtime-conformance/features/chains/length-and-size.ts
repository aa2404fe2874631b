import { feature } from '../../feature.js';

export default feature({
  title: 'history length and size start anew and grow; a short history does not suggest to continue',
  workflow: `
    import { continueAsNew, sleep, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(first = true) {
      const before = workflowInfo();
      await sleep(1);
      const after = workflowInfo();
      if (first) return continueAsNew<typeof main>(false);
      return [before.historyLength, after.historyLength > before.historyLength, after.historySize > before.historySize, after.continueAsNewSuggested];
    }`,
  ends: { status: 'completed', result: [1, true, true, false] },
});
