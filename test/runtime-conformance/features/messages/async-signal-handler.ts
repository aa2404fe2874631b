import { feature } from '../../feature.js';

export default feature({
  title: 'a signal handler may wait; handlers run side by side',
  workflow: `
    import { allHandlersFinished, condition, defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const done: string[] = [];
      let seen = 0;
      setHandler(defineSignal<[string, number]>('work'), async (name, seconds) => {
        seen += 1;
        await sleep(seconds * 1000);
        done.push(name);
      });
      await condition(() => seen === 2 && allHandlersFinished());
      return done;
    }`,
  async act(run) {
    await run.signal('work', 'long', 20);
    await run.signal('work', 'short', 5);
  },
  ends: { status: 'completed', result: ['short', 'long'] },
});
