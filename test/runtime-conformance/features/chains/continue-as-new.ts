import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'continueAsNew ends the run and goes on as the next one of the same workflow id',
  workflow: `
    import { continueAsNew, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(left: number, sum: number): Promise<number> {
      if (left === 0) return sum;
      return continueAsNew<typeof main>(left - 1, sum + left);
    }
    export const unused = workflowInfo;`,
  input: [3, 0],
  check: (runs) => {
    expect(runs.map(({ status }) => status)).toEqual([
      'continued-as-new',
      'continued-as-new',
      'continued-as-new',
      'completed',
    ]);
    expect(new Set(runs.map(({ workflowId }) => workflowId)).size).toBe(1);
  },
  ends: { status: 'completed', result: 6 },
});
