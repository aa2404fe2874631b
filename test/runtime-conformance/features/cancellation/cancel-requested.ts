import { feature } from '../../feature.js';

export default feature({
  title: 'cancelRequested and consideredCancelled tell of a cancellation',
  workflow: `
    import { CancellationScope, isCancellation, sleep } from '@inkstone/runtime/workflow';
    export async function main() {
      const scope = CancellationScope.current();
      const before = scope.consideredCancelled;
      const told = await scope.cancelRequested.then(() => false, isCancellation);
      const after = scope.consideredCancelled;
      return [before, told, after, sleep !== undefined];
    }`,
  act: (run) => run.cancel(),
  ends: { status: 'completed', result: [false, true, true, true] },
});
