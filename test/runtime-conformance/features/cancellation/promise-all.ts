import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'Promise.all of a cancelled scope rejects once, and all of its work is called off',
  workflow: `
    import { CancellationScope, isCancellation, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean> {
      const scope = new CancellationScope();
      const all = scope.run(() => Promise.all([sleep('1 hour'), sleep('2 hours'), sleep('3 hours')]));
      await sleep('1 minute');
      scope.cancel();
      return all.then(() => false, isCancellation);
    }`,
  check: ([run]) =>
    expect(
      run?.rows.flatMap(({ commands }) => commands).filter(({ type }) => type === 'CancelTimer'),
    ).toHaveLength(3),
  ends: { status: 'completed', result: true },
});
