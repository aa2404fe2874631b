import { feature } from '../../feature.js';

export default feature({
  title: 'the next run may be given another memo',
  workflow: `
    import { makeContinueAsNewFunc, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(first = true) {
      if (first) return makeContinueAsNewFunc<typeof main>({ memo: { other: true } })(false);
      return [workflowInfo().memo];
    }`,
  start: { memo: { start: 1 } },
  ends: { status: 'completed', result: [{ other: true }] },
});
