import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a handler knows which update it answers, after an await too',
  workflow: `
    import { condition, currentUpdateInfo, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      let ended = 0;
      setHandler(defineUpdate<unknown[]>('who'), async () => {
        const before = currentUpdateInfo();
        await sleep('1 minute');
        const after = currentUpdateInfo();
        ended += 1;
        return [before?.id, before?.name, after?.id];
      });
      await condition(() => ended === 2);
      return currentUpdateInfo() === undefined;
    }`,
  async act(run) {
    await run.startUpdate('a', 'who');
    await run.startUpdate('b', 'who');
    expect(await run.updateResult('a')).toEqual(['a', 'who', 'a']);
    expect(await run.updateResult('b')).toEqual(['b', 'who', 'b']);
  },
  ends: { status: 'completed', result: true },
});
