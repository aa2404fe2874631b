import { feature } from '../../feature.js';

export default feature({
  title: 'a child is given memo and search attributes',
  workflow: `
    import { executeChild, workflowInfo } from '@inkstone/runtime/workflow';
    export async function child() {
      return workflowInfo().memo;
    }
    export async function main() {
      return executeChild(child, { workflowId: 'child', memo: { order: 7 } });
    }`,
  ends: { status: 'completed', result: { order: 7 } },
});
