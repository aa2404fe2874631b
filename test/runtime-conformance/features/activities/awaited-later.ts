import { feature } from '../../feature.js';

export default feature({
  title: 'an activity that was started first may be awaited later',
  workflow: `
    import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
    const { quote } = proxyActivities<{ quote(): Promise<number> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<number> {
      const quoted = quote();
      await sleep('1 hour');
      return quoted;
    }`,
  activities: { quote: () => 7 },
  ends: { status: 'completed', result: 7 },
});
