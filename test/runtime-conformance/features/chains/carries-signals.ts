import { feature } from '../../feature.js';

export default feature({
  title: 'signals that no handler has taken are carried to the next run, in order',
  workflow: `
    import { condition, continueAsNew, defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(first = true): Promise<string[]> {
      if (first) {
        await sleep('1 hour');
        return continueAsNew<typeof main>(false);
      }
      const words: string[] = [];
      setHandler(defineSignal<[string]>('say'), (word) => { words.push(word); });
      await condition(() => words.length === 2);
      return words;
    }`,
  async act(run) {
    await run.signal('say', 'one');
    await run.signal('say', 'two');
  },
  ends: { status: 'completed', result: ['one', 'two'] },
});
