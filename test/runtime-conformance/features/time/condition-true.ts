import { feature } from '../../feature.js';

export default feature({
  title: 'condition waits until it holds',
  workflow: `
    import { condition, defineSignal, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      let sum = 0;
      setHandler(defineSignal<[number]>('add'), (n) => { sum += n; });
      await condition(() => sum >= 10);
      return sum;
    }`,
  async act(run) {
    for (const n of [3, 4, 5]) await run.signal('add', n);
  },
  ends: { status: 'completed', result: 12 },
});
