import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update finds a handler that is set later in the same activation',
  workflow: `
    import { condition, defineUpdate, proxyActivities, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let got = 0;
      await Promise.resolve();
      await Promise.resolve();
      setHandler(defineUpdate<number, [number]>('set'), (n) => { got = n; return n + 1; });
      await condition(() => got > 0);
      return got;
    }`,
  async act(run) {
    expect(await run.update('set', 3)).toBe(4);
  },
  ends: { status: 'completed', result: 3 },
});
