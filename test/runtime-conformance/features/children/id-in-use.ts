import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a child whose id is in use does not start',
  workflow: `
    import { condition, executeChild, WorkflowExecutionAlreadyStartedError } from '@inkstone/runtime/workflow';
    export async function waits(): Promise<void> {
      await condition(() => false);
    }
    export async function main(): Promise<boolean> {
      try {
        await executeChild(waits, { workflowId: 'taken' });
      } catch (error) {
        return error instanceof WorkflowExecutionAlreadyStartedError;
      }
      return false;
    }`,
  type: 'waits',
  start: { workflowId: 'taken' },
  async act(_, stage) {
    const parent = await stage.start({ workflowId: 'parent' });
    expect(await parent.end()).toEqual({ status: 'completed', result: true });
  },
});
