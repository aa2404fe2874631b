import { feature } from '../../feature.js';

export default feature({
  title: 'an async iterator and its loop each keep their scope',
  workflow: `
    import { CancellationScope, isCancellation, sleep } from '@inkstone/runtime/workflow';
    async function* ticks(): AsyncGenerator<number> {
      for (let n = 1; ; n += 1) {
        await sleep('1 minute');
        yield n;
      }
    }
    export async function main() {
      const seen: number[] = [];
      const scope = new CancellationScope();
      const loop = scope.run(async () => {
        for await (const n of ticks()) {
          await sleep('10 seconds');
          seen.push(n);
        }
      });
      await sleep('4 minutes');
      scope.cancel();
      const cancelled = await loop.then(() => false, isCancellation);
      await sleep('1 minute');
      return [seen, cancelled];
    }`,
  ends: { status: 'completed', result: [[1, 2, 3], true] },
});
