import { feature } from '../../feature.js';

export default feature({
  title: 'memo and search attributes go on with the chain',
  workflow: `
    import { continueAsNew, upsertMemo, upsertSearchAttributes, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(first = true) {
      if (first) {
        upsertMemo({ stage: 'second', keep: true });
        upsertSearchAttributes({ Stage: ['second'] });
        return continueAsNew<typeof main>(false);
      }
      const { memo, searchAttributes } = workflowInfo();
      return [memo, searchAttributes];
    }`,
  start: { memo: { start: 1 } },
  ends: { status: 'completed', result: [{ start: 1, stage: 'second', keep: true }, { Stage: ['second'] }] },
});
