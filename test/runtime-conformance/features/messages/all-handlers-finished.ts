import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'allHandlersFinished lets a run wait for its handlers',
  workflow: `
    import { allHandlersFinished, condition, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean[]> {
      let begun = false;
      setHandler(defineUpdate<string>('slow'), async () => { begun = true; await sleep('1 hour'); return 'slow'; });
      await condition(() => begun);
      const before = allHandlersFinished();
      await condition(allHandlersFinished);
      return [before, allHandlersFinished()];
    }`,
  async act(run) {
    await run.startUpdate('u', 'slow');
    expect(await run.updateResult('u')).toBe('slow');
  },
  ends: { status: 'completed', result: [false, true] },
});
