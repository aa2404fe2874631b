import { feature } from '../../feature.js';

export default feature({
  title: 'meanwhile runs steps beside others in a race and never wins',
  workflow: `
    import { meanwhile, race, sleep } from '@inkstone/runtime/workflow';
    export async function main() {
      const seen: string[] = [];
      const { winner, value } = await race({
        done: () => sleep('3 days').then(() => 42),
        remind: () => meanwhile(sleep('1 day').then(() => 'reminded'), async (what) => {
          await sleep('1 hour');
          seen.push(what);
        }),
        never: () => meanwhile(sleep('9 days'), async () => seen.push('too late')),
      });
      await sleep('30 days');
      return { winner, value, seen };
    }`,
  ends: { status: 'completed', result: { winner: 'done', value: 42, seen: ['reminded'] } },
});
