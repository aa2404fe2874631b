import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update id is applied once, and its outcome is found again after the close',
  workflow: `
    import { condition, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let sum = 0;
      setHandler(defineUpdate<number, [number]>('add'), (n) => { sum += n; return sum; });
      await condition(() => sum >= 10);
      return sum;
    }`,
  async act(run) {
    await run.startUpdate('u1', 'add', 4);
    await run.startUpdate('u1', 'add', 4);
    await run.startUpdate('u2', 'add', 6);
    await run.end();
    expect(await run.updateResult('u1')).toBe(4);
    expect(await run.updateResult('u2')).toBe(10);
  },
  ends: { status: 'completed', result: 10 },
});
