import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'parent close policy REQUEST_CANCEL: the child is canceled after the parent has closed',
  workflow: `
    import { condition, ParentClosePolicy, startChild } from '@inkstone/runtime/workflow';
    export async function child(): Promise<void> {
      await condition(() => false);
    }
    export async function main(): Promise<string> {
      await startChild(child, { workflowId: 'child', parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL });
      return 'closed';
    }`,
  async act(run, stage) {
    await run.end();
    expect((await (await stage.handle('child')).describe()).status).toBe('canceled');
  },
  ends: { status: 'completed', result: 'closed' },
});
