import { feature } from '../../feature.js';

export default feature({
  title: 'withTimeout cancels its scope when the time is up',
  workflow: `
    import { CancellationScope, isCancellation, sleep } from '@inkstone/runtime/workflow';
    export async function main() {
      const before = Date.now();
      try {
        await CancellationScope.withTimeout('10 minutes', () => sleep('1 hour'));
        return [];
      } catch (error) {
        return [isCancellation(error), Date.now() - before];
      }
    }`,
  ends: { status: 'completed', result: [true, 600_000] },
});
