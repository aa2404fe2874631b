import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'what ends within withTimeout gives its value, and the timer is called off',
  workflow: `
    import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      const value = await CancellationScope.withTimeout('1 hour', async () => {
        await sleep('10 minutes');
        return 'in time';
      });
      await sleep('2 hours');
      return value;
    }`,
  check: ([run]) =>
    expect(run?.rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toContain('CancelTimer'),
  ends: { status: 'completed', result: 'in time' },
});
