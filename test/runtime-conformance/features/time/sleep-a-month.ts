import { feature } from '../../feature.js';

export default feature({
  title: 'a workflow sleeps a month',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number> {
      const before = Date.now();
      await sleep('30 days');
      return Date.now() - before;
    }`,
  ends: { status: 'completed', result: 30 * 24 * 60 * 60_000 },
});
