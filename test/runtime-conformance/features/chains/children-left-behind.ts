import { feature } from '../../feature.js';

export default feature({
  title: 'a run that continues as new leaves its children by their parent close policy',
  workflow: `
    import { condition, continueAsNew, defineSignal, getExternalWorkflowHandle, setHandler, sleep, startChild } from '@inkstone/runtime/workflow';
    export async function child(): Promise<void> {
      await condition(() => false);
    }
    const poke = defineSignal('poke');
    export async function main(first = true): Promise<string[]> {
      if (first) {
        for (const parentClosePolicy of ['TERMINATE', 'REQUEST_CANCEL', 'ABANDON'] as const) {
          await startChild(child, { workflowId: parentClosePolicy, parentClosePolicy });
        }
        return continueAsNew<typeof main>(false);
      }
      await sleep('1 minute');
      const open: string[] = [];
      for (const id of ['TERMINATE', 'REQUEST_CANCEL', 'ABANDON']) {
        await getExternalWorkflowHandle(id).signal(poke).then(() => open.push(id), () => {});
      }
      return open;
    }`,
  ends: { status: 'completed', result: ['ABANDON'] },
});
