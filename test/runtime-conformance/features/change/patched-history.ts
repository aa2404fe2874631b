import { feature } from '../../feature.js';

export default feature({
  title:
    'a patched history replays on code that deprecates the patch, and on code without it when it was deprecated',
  workflow: `
    import { patched, sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      if (patched('longer')) await sleep('2 hours');
      else await sleep('1 hour');
      return 'done';
    }`,
  against: [
    {
      title: 'code that deprecates the patch',
      workflow: `
        import { deprecatePatch, sleep } from '@inkstone/runtime/workflow';
        export async function main(): Promise<string> {
          deprecatePatch('longer');
          await sleep('2 hours');
          return 'done';
        }`,
    },
    {
      title: 'code that forgot the patch too early',
      workflow: `
        import { sleep } from '@inkstone/runtime/workflow';
        export async function main(): Promise<string> {
          await sleep('2 hours');
          return 'done';
        }`,
      mismatch: /nondeterminism/,
    },
  ],
  ends: { status: 'completed', result: 'done' },
});
