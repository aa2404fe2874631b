import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a workflow id has one open run',
  workflow: `
    import { condition } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await condition(() => false);
    }`,
  start: { workflowId: 'order-1' },
  async act(run, stage) {
    await expect(stage.start({ workflowId: run.workflowId })).rejects.toMatchObject({
      code: 'workflow-id-in-use',
    });
  },
});
