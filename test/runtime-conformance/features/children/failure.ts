import { feature } from '../../feature.js';

export default feature({
  title: 'a failed child is a ChildWorkflowFailure with its cause',
  workflow: `
    import { ApplicationFailure, ChildWorkflowFailure, executeChild } from '@inkstone/runtime/workflow';
    export async function fails(): Promise<void> {
      throw ApplicationFailure.create({ message: 'no stock', type: 'NoStock' });
    }
    export async function main() {
      try {
        await executeChild(fails, { workflowId: 'child' });
      } catch (error) {
        if (!(error instanceof ChildWorkflowFailure)) throw error;
        const cause = error.cause as ApplicationFailure;
        return [error.workflowType, error.execution.workflowId, cause.type, cause.message];
      }
      return [];
    }`,
  ends: { status: 'completed', result: ['fails', 'child', 'NoStock', 'no stock'] },
});
