import { feature } from '../../feature.js';

export default feature({
  title: 'a deprecated patch may be missing in the code that follows',
  workflow: `
    import { deprecatePatch, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      deprecatePatch('longer');
      await sleep('2 hours');
      return 'done';
    }`,
  against: [
    {
      title: 'code without the patch',
      workflow: `
        import { sleep } from '@inkstone/runtime/workflow';
        export async function main(): Promise<string> {
          await sleep('2 hours');
          return 'done';
        }`,
    },
  ],
  ends: { status: 'completed', result: 'done' },
});
