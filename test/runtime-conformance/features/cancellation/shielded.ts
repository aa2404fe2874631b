import { feature } from '../../feature.js';

export default feature({
  title: 'a non-cancellable scope shields a cancellable one within it',
  workflow: `
    import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      return CancellationScope.nonCancellable(() =>
        CancellationScope.cancellable(async () => {
          await sleep('1 hour');
          return 'slept';
        }),
      );
    }`,
  act: (run) => run.cancel(),
  ends: { status: 'completed', result: 'slept' },
});
