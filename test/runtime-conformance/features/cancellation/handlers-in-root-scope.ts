import { feature } from '../../feature.js';

export default feature({
  title: 'a signal handler runs in the root scope, whatever scope waits',
  workflow: `
    import { CancellationScope, condition, defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      let end = '';
      const scope = new CancellationScope();
      scope.run(async () => {
        setHandler(defineSignal('work'), async () => {
          await sleep('10 minutes').then(() => { end = 'slept'; }, () => { end = 'cancelled'; });
        });
        await sleep('1 year');
      }).catch(() => {});
      await sleep('1 minute');
      scope.cancel();
      await condition(() => end !== '');
      return end;
    }`,
  act: (run) => run.signal('work'),
  ends: { status: 'completed', result: 'slept' },
});
