import { feature } from '../../feature.js';

export default feature({
  title: 'activities that are started together run side by side',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { square } = proxyActivities<{ square(n: number): Promise<number> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<number[]> {
      return Promise.all([1, 2, 3, 4].map((n) => square(n)));
    }`,
  activities: { square: (n: number) => n * n },
  ends: { status: 'completed', result: [1, 4, 9, 16] },
});
