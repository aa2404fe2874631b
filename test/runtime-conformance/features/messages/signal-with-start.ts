import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'signal-with-start: the code has the signal at once, and an open run gets only the signal',
  workflow: `
    import { condition, defineSignal, setHandler } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const words: string[] = [];
      setHandler(defineSignal<[string]>('say'), (word) => { words.push(word); });
      await condition(() => words.includes('stop'));
      return words;
    }`,
  start: { workflowId: 'other' },
  async act(run, stage) {
    await run.signal('say', 'stop');
    const first = await stage.signalWithStart({ workflowId: 'talk' }, 'say', 'hello');
    const second = await stage.signalWithStart({ workflowId: 'talk' }, 'say', 'stop');
    expect(second.runId).toBe(first.runId);
    expect(await first.end()).toEqual({ status: 'completed', result: ['hello', 'stop'] });
  },
  ends: { status: 'completed', result: ['stop'] },
});
