import { feature } from '../../feature.js';

export default feature({
  title: 'a terminated child fails its parent call with a TerminatedFailure',
  workflow: `
    import { ChildWorkflowFailure, condition, executeChild, TerminatedFailure } from '@inkstone/runtime/workflow';
    export async function waits(): Promise<void> {
      await condition(() => false);
    }
    export async function main(): Promise<boolean> {
      try {
        await executeChild(waits, { workflowId: 'child' });
      } catch (error) {
        return (error as ChildWorkflowFailure).cause instanceof TerminatedFailure;
      }
      return false;
    }`,
  async act(_, stage) {
    await (await stage.handle('child')).terminate('enough');
  },
  ends: { status: 'completed', result: true },
});
