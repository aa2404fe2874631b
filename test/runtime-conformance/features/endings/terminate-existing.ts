import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'TERMINATE_EXISTING ends the open run of the id first',
  workflow: `
    import { condition } from '@inkstone/runtime/workflow';
    export async function main(waits: boolean): Promise<string> {
      await condition(() => !waits);
      return 'done';
    }`,
  input: [true],
  start: { workflowId: 'order-1' },
  async act(run, stage) {
    await stage.start({
      workflowId: 'order-1',
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      args: [false],
    });
    expect((await stage.stored(run)).status).toBe('terminated');
  },
  ends: { status: 'completed', result: 'done' },
});
