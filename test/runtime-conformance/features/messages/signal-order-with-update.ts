import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'signals and updates are handled in the order in which they came',
  workflow: `
    import { condition, defineSignal, defineUpdate, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const seen: string[] = [];
      setHandler(defineSignal<[string]>('say'), (word) => { seen.push('signal ' + word); });
      setHandler(defineUpdate<number, [string]>('ask'), (word) => seen.push('update ' + word));
      await condition(() => seen.length === 3);
      return seen;
    }`,
  async act(run) {
    await run.signal('say', 'a');
    expect(await run.update('ask', 'b')).toBe(2);
    await run.signal('say', 'c');
  },
  ends: { status: 'completed', result: ['signal a', 'update b', 'signal c'] },
});
