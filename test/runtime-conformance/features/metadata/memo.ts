import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'memo: given at the start, changed by the code, seen by people',
  workflow: `
    import { condition, upsertMemo, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      const { memo } = workflowInfo();
      upsertMemo({ seen: memo?.order, drop: null });
      await condition(() => false);
    }`,
  start: { memo: { order: 7, drop: true } },
  async act(run) {
    expect((await run.describe()).memo).toEqual({ order: 7, seen: 7 });
  },
});
