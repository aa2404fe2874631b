import { feature } from '../../feature.js';

export default feature({
  title: 'a child failure that nobody catches fails the parent',
  workflow: `
    import { ApplicationFailure, executeChild } from '@inkstone/runtime/workflow';
    export async function fails(): Promise<void> {
      throw ApplicationFailure.create({ message: 'no stock' });
    }
    export async function main(): Promise<void> {
      await executeChild(fails, { workflowId: 'child' });
    }`,
  ends: { status: 'failed', failure: { kind: 'ChildWorkflowFailure', cause: { message: 'no stock' } } },
});
