import { feature } from '../../feature.js';

export default feature({
  title: 'signals are handled in the order in which they came',
  workflow: `
    import { condition, defineQuery, defineSignal, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const words: string[] = [];
      setHandler(defineSignal<[string]>('say'), (word) => { words.push(word); });
      setHandler(defineQuery<number>('count'), () => words.length);
      await condition(() => words.length === 3);
      return words;
    }`,
  async act(run) {
    for (const word of ['one', 'two', 'three']) await run.signal('say', word);
  },
  ends: { status: 'completed', result: ['one', 'two', 'three'] },
});
