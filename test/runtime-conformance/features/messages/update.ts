import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update changes the run and is answered',
  workflow: `
    import { condition, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let sum = 0;
      setHandler(defineUpdate<number, [number]>('add'), (n) => { sum += n; return sum; });
      await condition(() => sum >= 10);
      return sum;
    }`,
  async act(run) {
    expect(await run.update('add', 4)).toBe(4);
    expect(await run.update('add', 7)).toBe(11);
  },
  ends: { status: 'completed', result: 11 },
});
