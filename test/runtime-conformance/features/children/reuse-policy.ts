import { feature } from '../../feature.js';

export default feature({
  title: 'a child may refuse an id that was used before',
  workflow: `
    import { executeChild, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@inkstone/runtime/workflow';
    export async function child(): Promise<string> {
      return 'done';
    }
    export async function main() {
      const first = await executeChild(child, { workflowId: 'child' });
      const again = await executeChild(child, { workflowId: 'child' });
      const refused = await executeChild(child, {
        workflowId: 'child',
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      }).then(() => false, (error: unknown) => error instanceof WorkflowExecutionAlreadyStartedError);
      return [first, again, refused];
    }`,
  ends: { status: 'completed', result: ['done', 'done', true] },
});
