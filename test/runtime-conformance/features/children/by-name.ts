import { feature } from '../../feature.js';

export default feature({
  title: 'a child may be named by its type',
  workflow: `
    import { executeChild } from '@inkstone/runtime/workflow';
    export async function hello(name: string): Promise<string> {
      return 'hello ' + name;
    }
    export async function main(): Promise<string> {
      return executeChild('hello', { args: ['Ada'], workflowId: 'child' });
    }`,
  ends: { status: 'completed', result: 'hello Ada' },
});
