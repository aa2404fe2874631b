import { feature } from '../../feature.js';

export default feature({
  title: 'durations are words or milliseconds',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<number[]> {
      const took: number[] = [];
      for (const duration of [1500, '2 minutes', '3 hours', '1 day']) {
        const before = Date.now();
        await sleep(duration);
        took.push(Date.now() - before);
      }
      return took;
    }`,
  ends: { status: 'completed', result: [1500, 120_000, 10_800_000, 86_400_000] },
});
