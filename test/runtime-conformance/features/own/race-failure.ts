import { feature } from '../../feature.js';

export default feature({
  title: 'a racer that fails first decides the race',
  workflow: `
    import { ApplicationFailure, race, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      await race({
        slow: () => sleep('1 hour'),
        broken: async () => { await sleep('1 minute'); throw ApplicationFailure.create({ message: 'broken' }); },
      });
    }`,
  ends: { status: 'failed', failure: { message: 'broken' } },
});
