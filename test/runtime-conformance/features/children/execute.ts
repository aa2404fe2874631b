import { feature } from '../../feature.js';

export default feature({
  title: 'executeChild gives the result of the child',
  workflow: `
    import { executeChild } from '@inkstone/runtime/workflow';
    export async function double(n: number): Promise<number> {
      return n * 2;
    }
    export async function main(): Promise<number> {
      return executeChild(double, { args: [21], workflowId: 'child' });
    }`,
  ends: { status: 'completed', result: 42 },
});
