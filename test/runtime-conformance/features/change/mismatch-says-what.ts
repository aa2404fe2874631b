import { feature } from '../../feature.js';

export default feature({
  title: 'a mismatch says what history holds and what the code asks',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(sum: number): Promise<void> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<void> {
      await pay(5);
    }`,
  activities: { pay: () => undefined },
  against: [
    {
      title: 'another activity',
      workflow: `
        import { proxyActivities } from '@inkstone/runtime/workflow';
        const { refund } = proxyActivities<{ refund(sum: number): Promise<void> }>({ startToCloseTimeout: '1 minute' });
        export async function main(): Promise<void> {
          await refund(5);
        }`,
      mismatch: /nondeterminism[\s\S]*(pay[\s\S]*refund|refund[\s\S]*pay)/,
    },
  ],
  ends: { status: 'completed' },
});
