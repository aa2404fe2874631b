import { feature } from '../../feature.js';

export default feature({
  title: 'a run may signal itself',
  workflow: `
    import { condition, defineSignal, getExternalWorkflowHandle, setHandler, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      let heard = '';
      setHandler(defineSignal<[string]>('say'), (word) => { heard = word; });
      await getExternalWorkflowHandle(workflowInfo().workflowId).signal('say', 'echo');
      await condition(() => heard !== '');
      return heard;
    }`,
  free: 'the signal and the answer to the command come together or one after the other',
  ends: { status: 'completed', result: 'echo' },
});
