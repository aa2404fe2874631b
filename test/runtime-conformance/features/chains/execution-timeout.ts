import { feature } from '../../feature.js';

export default feature({
  title: 'the time of the whole chain is limited',
  workflow: `
    import { continueAsNew, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await sleep('40 minutes');
      await continueAsNew<typeof main>();
    }`,
  start: { workflowExecutionTimeout: '90 minutes' },
  ends: { status: 'timed-out' },
});
