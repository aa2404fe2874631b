import { feature } from '../../feature.js';

export default feature({
  title: 'a function keeps the scope in which it was called, across awaits',
  workflow: `
    import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
    async function twice(ended: string[], name: string): Promise<void> {
      try {
        await sleep('1 minute');
        await sleep('1 hour');
        ended.push(name + ' slept');
      } catch {
        ended.push(name + ' cancelled');
      }
    }
    export async function main(): Promise<string[]> {
      const ended: string[] = [];
      const scope = new CancellationScope();
      const a = scope.run(() => twice(ended, 'a'));
      const b = twice(ended, 'b');
      await sleep('10 minutes');
      scope.cancel();
      await Promise.all([a, b]);
      return ended;
    }`,
  ends: { status: 'completed', result: ['a cancelled', 'b slept'] },
});
