import { feature } from '../../feature.js';

export default feature({
  title: 'a cancelled run ends cancelled',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await sleep('1 year');
    }`,
  act: (run) => run.cancel('changed my mind'),
  ends: { status: 'canceled' },
});
