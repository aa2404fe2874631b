import { feature } from '../../feature.js';

export default feature({
  title: 'another error in an update handler blocks the run',
  workflow: `
    import { condition, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      setHandler(defineUpdate<number, [string[] | undefined]>('count'), async (list) => { await sleep('1 second'); return list!.length; });
      await condition(() => false);
    }`,
  act: (run) => run.startUpdate('u1', 'count'),
  ends: { status: 'blocked', code: 'workflow-code-error' },
});
