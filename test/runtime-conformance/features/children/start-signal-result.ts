import { feature } from '../../feature.js';

export default feature({
  title: 'startChild gives a handle: ids, signal, result',
  workflow: `
    import { condition, defineSignal, setHandler, startChild } from '@inkstone/runtime/workflow';
    const add = defineSignal<[number]>('add');
    export async function sum(): Promise<number> {
      let total = 0;
      setHandler(add, (n) => { total += n; });
      await condition(() => total >= 5);
      return total;
    }
    export async function main() {
      const child = await startChild(sum, { workflowId: 'summing' });
      await child.signal(add, 2);
      await child.signal(add, 3);
      return [child.workflowId, typeof child.firstExecutionRunId, await child.result()];
    }`,
  ends: { status: 'completed', result: ['summing', 'string', 5] },
});
