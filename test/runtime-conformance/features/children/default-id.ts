import { feature } from '../../feature.js';

export default feature({
  title: 'a child without an id gets one that replay makes again',
  workflow: `
    import { executeChild, workflowInfo } from '@inkstone/runtime/workflow';
    export async function who(): Promise<string> {
      return workflowInfo().workflowId;
    }
    export async function main(): Promise<boolean> {
      const [a, b] = await Promise.all([executeChild(who), executeChild(who)]);
      return a !== b && a.length === 36;
    }`,
  free: 'children end in any order',
  ends: { status: 'completed', result: true },
});
