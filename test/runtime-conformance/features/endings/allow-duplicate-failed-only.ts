import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'ALLOW_DUPLICATE_FAILED_ONLY takes the id of a failed run, and not of a completed one',
  workflow: `
    import { ApplicationFailure } from '@inkstone/runtime/workflow';
    export async function main(fails: boolean): Promise<string> {
      if (fails) throw ApplicationFailure.create({ message: 'as asked' });
      return 'done';
    }`,
  input: [true],
  start: { workflowId: 'order-1' },
  async act(_, stage) {
    const start = {
      workflowId: 'order-1',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      args: [false],
    } as const;
    await stage.start({ ...start, args: [false] });
    await expect(stage.start({ ...start, args: [false] })).rejects.toMatchObject({
      code: 'workflow-id-used',
    });
  },
  ends: { status: 'completed', result: 'done' },
});
