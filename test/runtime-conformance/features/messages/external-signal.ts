import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a run signals another one',
  workflow: `
    import { condition, defineSignal, getExternalWorkflowHandle, setHandler } from '@inkstone/runtime/workflow';
    const say = defineSignal<[string]>('say');
    export async function listener(): Promise<string> {
      let heard = '';
      setHandler(say, (word) => { heard = word; });
      await condition(() => heard !== '');
      return heard;
    }
    export async function main(): Promise<string> {
      await getExternalWorkflowHandle('listener').signal(say, 'hello');
      return 'said';
    }`,
  type: 'listener',
  start: { workflowId: 'listener' },
  async act(_, stage) {
    const speaker = await stage.start({ workflowId: 'speaker', type: 'main' });
    expect(await speaker.end()).toEqual({ status: 'completed', result: 'said' });
  },
  ends: { status: 'completed', result: 'hello' },
});
