import { feature } from '../../feature.js';

export default feature({
  title: 'a signal that comes before its handler waits for it',
  workflow: `
    import { defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const words: string[] = [];
      await sleep('1 hour');
      setHandler(defineSignal<[string]>('say'), (word) => { words.push(word); });
      await sleep('1 hour');
      return words;
    }`,
  async act(run) {
    await run.signal('say', 'first');
    await run.signal('say', 'second');
  },
  ends: { status: 'completed', result: ['first', 'second'] },
});
