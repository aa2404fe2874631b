import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update that is unfinished when the run closes fails as AcceptedUpdateCompletedWorkflow',
  workflow: `
    import { condition, defineUpdate, HandlerUnfinishedPolicy, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      let begun = false;
      setHandler(defineUpdate<void>('slow'), async () => { begun = true; await sleep('1 day'); }, {
        unfinishedPolicy: HandlerUnfinishedPolicy.ABANDON,
      });
      await condition(() => begun);
      await sleep('1 hour');
      return 'closed';
    }`,
  async act(run) {
    await run.startUpdate('u1', 'slow');
    await run.end();
    await expect(run.updateResult('u1')).rejects.toMatchObject({ type: 'AcceptedUpdateCompletedWorkflow' });
  },
  ends: { status: 'completed', result: 'closed' },
});
