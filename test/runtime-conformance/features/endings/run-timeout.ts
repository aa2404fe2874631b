import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a run that takes longer than allowed times out',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await sleep('1 year');
    }`,
  start: { workflowRunTimeout: '1 hour' },
  check: ([run]) =>
    expect(run?.rows.at(-1)?.inputs).toMatchObject([
      { type: 'WorkflowExecutionTimedOut', timeoutType: 'RUN' },
    ]),
  ends: { status: 'timed-out' },
});
