import { feature } from '../../feature.js';

export default feature({
  title: 'a child that takes too long fails its parent call with a TimeoutFailure',
  workflow: `
    import { ChildWorkflowFailure, condition, executeChild, TimeoutFailure } from '@inkstone/runtime/workflow';
    export async function waits(): Promise<void> {
      await condition(() => false);
    }
    export async function main(): Promise<boolean> {
      try {
        await executeChild(waits, { workflowId: 'child', workflowRunTimeout: '1 hour' });
      } catch (error) {
        return (error as ChildWorkflowFailure).cause instanceof TimeoutFailure;
      }
      return false;
    }`,
  ends: { status: 'completed', result: true },
});
