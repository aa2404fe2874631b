import { feature } from '../../feature.js';

export default feature({
  title: 'a parent hears only the last end of its child chain',
  workflow: `
    import { continueAsNew, executeChild } from '@inkstone/runtime/workflow';
    export async function child(left: number): Promise<string> {
      return left === 0 ? 'done' : continueAsNew<typeof child>(left - 1);
    }
    export async function main(): Promise<string> {
      return executeChild(child, { args: [3], workflowId: 'child' });
    }`,
  ends: { status: 'completed', result: 'done' },
});
