import { feature } from '../../feature.js';

export default feature({
  title: 'a child knows its parent and its root',
  workflow: `
    import { executeChild, workflowInfo } from '@inkstone/runtime/workflow';
    export async function grandchild() {
      const { parent, root } = workflowInfo();
      return [parent?.workflowId, root?.workflowId];
    }
    export async function child() {
      const { parent, root } = workflowInfo();
      return [parent?.workflowId, root?.workflowId, ...(await executeChild(grandchild, { workflowId: 'grandchild' }))];
    }
    export async function main() {
      const { parent } = workflowInfo();
      return [parent === undefined, ...(await executeChild(child, { workflowId: 'child' }))];
    }`,
  start: { workflowId: 'top' },
  ends: { status: 'completed', result: [true, 'top', 'top', 'child', 'top'] },
});
