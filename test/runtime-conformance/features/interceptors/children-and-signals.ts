import { feature } from '../../feature.js';

export default feature({
  title: 'outbound interceptors see children, signals to other runs and continue-as-new',
  workflow: `
    import { condition, continueAsNew, defineSignal, setHandler, startChild, type WorkflowInterceptorsFactory } from '@inkstone/runtime/workflow';
    const passed: string[] = [];
    export const interceptors: WorkflowInterceptorsFactory = () => ({
      outbound: [{
        startChildWorkflowExecution: (input, next) => { passed.push('child ' + input.workflowType); return next(input); },
        signalWorkflow: (input, next) => { passed.push('signal ' + input.signalName); return next(input); },
        continueAsNew: (input, next) => next({ ...input, args: [passed] }),
      }],
    });
    const go = defineSignal('go');
    export async function child(): Promise<void> {
      let gone = false;
      setHandler(go, () => { gone = true; });
      await condition(() => gone);
    }
    export async function main(seen?: string[]): Promise<string[]> {
      if (seen) return seen;
      const handle = await startChild(child, { workflowId: 'child' });
      await handle.signal(go);
      await handle.result();
      return continueAsNew<typeof main>();
    }`,
  ends: { status: 'completed', result: ['child child', 'signal go'] },
});
