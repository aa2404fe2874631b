import { feature } from '../../feature.js';

export default feature({
  title: 'cancellation types are constants',
  workflow: `
    import { ActivityCancellationType, proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<string> }>({
      startToCloseTimeout: '1 minute',
      cancellationType: ActivityCancellationType.ABANDON,
    });
    export async function main(): Promise<string> {
      return pay();
    }`,
  activities: { pay: () => 'paid' },
  ends: { status: 'completed', result: 'paid' },
});
