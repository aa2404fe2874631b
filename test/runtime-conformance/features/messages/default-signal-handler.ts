import { feature } from '../../feature.js';

export default feature({
  title: 'the default handler takes signals that no other takes',
  workflow: `
    import { condition, defineSignal, setDefaultSignalHandler, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<unknown[]> {
      const seen: unknown[] = [];
      setHandler(defineSignal('known'), () => { seen.push('known'); });
      setDefaultSignalHandler((name, ...args) => { seen.push([name, ...args]); });
      await condition(() => seen.length === 2);
      return seen;
    }`,
  async act(run) {
    await run.signal('known');
    await run.signal('whatever', 1, 2);
  },
  ends: { status: 'completed', result: ['known', ['whatever', 1, 2]] },
});
