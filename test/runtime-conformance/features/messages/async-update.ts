import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an update handler may wait for activities and timers',
  workflow: `
    import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@inkstone/runtime/workflow';
    const { price } = proxyActivities<{ price(item: string): Promise<number> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<void> {
      let done = false;
      setHandler(defineUpdate<number, [string]>('quote'), async (item) => {
        const found = await price(item);
        await sleep('1 minute');
        done = true;
        return found * 2;
      });
      await condition(() => done);
    }`,
  activities: { price: (item: string) => item.length },
  async act(run) {
    expect(await run.update('quote', 'lamp')).toBe(8);
  },
  ends: { status: 'completed' },
});
