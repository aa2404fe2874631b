import { feature } from '../../feature.js';

export default feature({
  title: 'a condition in a cancelled scope rejects',
  workflow: `
    import { CancellationScope, condition, isCancellation, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      const scope = new CancellationScope();
      const waiting = scope.run(() => condition(() => false));
      await sleep('1 minute');
      scope.cancel();
      return waiting.then(() => false, isCancellation);
    }`,
  ends: { status: 'completed', result: true },
});
