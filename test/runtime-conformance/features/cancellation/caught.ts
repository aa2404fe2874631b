import { feature } from '../../feature.js';

export default feature({
  title: 'a run may hear of its cancellation and complete all the same',
  workflow: `
    import { CancelledFailure, isCancellation, sleep } from '@inkstone/runtime/workflow';
    export async function main() {
      try {
        await sleep('1 year');
      } catch (error) {
        return [error instanceof CancelledFailure, isCancellation(error)];
      }
      return [];
    }`,
  act: (run) => run.cancel(),
  ends: { status: 'completed', result: [true, true] },
});
