import { feature } from '../../feature.js';

export default feature({
  title: 'a signal that comes with what ends the run is handled, or carried',
  workflow: `
    import { condition, continueAsNew, defineSignal, setHandler } from '@inkstone/runtime/workflow';
    export async function main(words: string[] = []): Promise<string[]> {
      const mine: string[] = [];
      setHandler(defineSignal<[string]>('say'), (word) => { mine.push(word); });
      await condition(() => mine.length > 0);
      const all = [...words, ...mine];
      return all.length < 3 ? continueAsNew<typeof main>(all) : all;
    }`,
  async act(run) {
    for (const word of ['one', 'two', 'three']) await run.signal('say', word);
  },
  ends: { status: 'completed', result: ['one', 'two', 'three'] },
});
