import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'child cancellation type ABANDON: the call ends at once and the child is not told',
  workflow: `
    import { CancellationScope, ChildWorkflowCancellationType, condition, isCancellation, sleep, startChild } from '@inkstone/runtime/workflow';
    export async function child(): Promise<void> {
      try {
        await condition(() => false);
      } finally {
        await CancellationScope.nonCancellable(() => sleep('1 minute'));
      }
    }
    export async function main() {
      const scope = new CancellationScope();
      const waiting = scope.run(async () => {
        const handle = await startChild(child, {
          workflowId: 'child',
          cancellationType: ChildWorkflowCancellationType.ABANDON,
        });
        return handle.result();
      });
      await sleep('1 second');
      const before = Date.now();
      scope.cancel();
      try {
        await waiting;
        return [];
      } catch (error) {
        const waited = Date.now() - before;
        await sleep('5 minutes');
        return [isCancellation(error) ? 'cancelled' : 'failed', waited];
      }
    }`,
  check: (runs) => {
    const inputs = runs.find(({ workflowId }) => workflowId === 'child')?.rows.flatMap((row) => row.inputs);
    expect(inputs?.map(({ type }) => type)).not.toContain('WorkflowExecutionCancelRequested');
  },
  ends: { status: 'completed', result: ['cancelled', 0] },
});
