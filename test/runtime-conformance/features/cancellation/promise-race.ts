import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'the loser of a Promise.race goes on unless its scope is cancelled',
  workflow: `
    import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      const scope = new CancellationScope();
      const first = await scope.run(() =>
        Promise.race([sleep('1 hour').then(() => 'slow'), sleep('1 minute').then(() => 'fast')]),
      );
      scope.cancel();
      await sleep('2 hours');
      return first;
    }`,
  check: ([run]) =>
    expect(
      run?.rows.flatMap(({ inputs }) => inputs).filter(({ type }) => type === 'TimerFired'),
    ).toHaveLength(2),
  ends: { status: 'completed', result: 'fast' },
});
