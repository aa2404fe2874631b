import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a chain that takes longer than allowed times out',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await sleep('1 year');
    }`,
  start: { workflowExecutionTimeout: '2 hours' },
  check: ([run]) =>
    expect(run?.rows.at(-1)?.inputs).toMatchObject([
      { type: 'WorkflowExecutionTimedOut', timeoutType: 'EXECUTION' },
    ]),
  ends: { status: 'timed-out' },
});
