import { feature } from '../../feature.js';

export default feature({
  title: 'a scope cancels what was started in it, and nothing else',
  workflow: `
    import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const ended: string[] = [];
      const outside = sleep('1 hour').then(() => ended.push('outside slept'));
      const scope = new CancellationScope();
      const inside = scope.run(() => sleep('1 hour')).catch(() => ended.push('inside cancelled'));
      await sleep('1 minute');
      scope.cancel();
      await Promise.all([inside, outside]);
      return ended;
    }`,
  ends: { status: 'completed', result: ['inside cancelled', 'outside slept'] },
});
