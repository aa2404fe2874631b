import { feature } from '../../feature.js';

export default feature({
  title: 'a terminated run ends at once; its code never hears of it',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      try {
        await sleep('1 year');
      } finally {
        await sleep('1 hour');
      }
      return 'never';
    }`,
  act: (run) => run.terminate('enough'),
  ends: { status: 'terminated', failure: { kind: 'TerminatedFailure', message: 'enough' } },
});
