import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the id of a closed run may be used again',
  workflow: `
    export async function main(): Promise<string> {
      return 'done';
    }`,
  start: { workflowId: 'order-1' },
  async act(run, stage) {
    const second = await stage.start({ workflowId: 'order-1' });
    expect(second.runId).not.toBe(run.runId);
    expect(await second.end()).toEqual({ status: 'completed', result: 'done' });
  },
  ends: { status: 'completed' },
});
