import { feature } from '../../feature.js';

export default feature({
  title: 'a child that somebody else cancels ends its parent call as a cancellation',
  workflow: `
    import { ChildWorkflowFailure, condition, executeChild, isCancellation } from '@inkstone/runtime/workflow';
    export async function waits(): Promise<void> {
      await condition(() => false);
    }
    export async function main(): Promise<boolean[]> {
      try {
        await executeChild(waits, { workflowId: 'child' });
      } catch (error) {
        return [error instanceof ChildWorkflowFailure, isCancellation(error)];
      }
      return [];
    }`,
  async act(_, stage) {
    await (await stage.handle('child')).cancel();
  },
  ends: { status: 'completed', result: [true, true] },
});
