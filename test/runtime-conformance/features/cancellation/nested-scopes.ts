import { feature } from '../../feature.js';

export default feature({
  title: 'cancelling a scope cancels the scopes within it, not those around it',
  workflow: `
    import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string[]> {
      const ended: string[] = [];
      const note = (name: string) => () => { ended.push(name); };
      let middle: CancellationScope | undefined;
      const all = CancellationScope.cancellable(async () => {
        const outer = sleep('1 hour').then(note('outer slept'), note('outer cancelled'));
        middle = new CancellationScope();
        const rest = middle.run(async () => {
          const mid = sleep('1 hour').catch(note('middle cancelled'));
          const inner = CancellationScope.cancellable(() => sleep('1 hour')).catch(note('inner cancelled'));
          await Promise.all([mid, inner]);
        });
        await Promise.all([outer, rest]);
      });
      await sleep('1 minute');
      middle?.cancel();
      await all;
      return ended;
    }`,
  ends: { status: 'completed', result: ['middle cancelled', 'inner cancelled', 'outer slept'] },
});
