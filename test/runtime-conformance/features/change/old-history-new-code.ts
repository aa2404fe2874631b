import { feature } from '../../feature.js';

export default feature({
  title: 'an old history replays on patched code, and not on code that was changed without a patch',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      await sleep('1 hour');
      return 'done';
    }`,
  against: [
    {
      title: 'patched code takes the old way',
      workflow: `
        import { patched, proxyActivities, sleep } from '@inkstone/runtime/workflow';
        const { pay } = proxyActivities<{ pay(): Promise<void> }>({ startToCloseTimeout: '1 minute' });
        export async function main(): Promise<string> {
          if (patched('pay-first')) await pay();
          await sleep('1 hour');
          return 'done';
        }`,
    },
    {
      title: 'changed code is a mismatch',
      workflow: `
        import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
        const { pay } = proxyActivities<{ pay(): Promise<void> }>({ startToCloseTimeout: '1 minute' });
        export async function main(): Promise<string> {
          await pay();
          await sleep('1 hour');
          return 'done';
        }`,
      mismatch: /nondeterminism/,
    },
  ],
  ends: { status: 'completed', result: 'done' },
});
