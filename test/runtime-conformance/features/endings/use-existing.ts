import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'USE_EXISTING gives the open run of the id',
  workflow: `
    import { condition } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await condition(() => false);
    }`,
  start: { workflowId: 'order-1' },
  async act(run, stage) {
    const again = await stage.start({ workflowId: 'order-1', workflowIdConflictPolicy: 'USE_EXISTING' });
    expect(again.runId).toBe(run.runId);
  },
});
