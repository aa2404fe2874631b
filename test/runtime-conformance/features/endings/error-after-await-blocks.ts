import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an error after an activity blocks the run there; what came before stays',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { load } = proxyActivities<{ load(): Promise<{ lines?: string[] }> }>({ startToCloseTimeout: '1 minute' });
    export async function main(): Promise<number> {
      const order = await load();
      return order.lines!.length;
    }`,
  activities: { load: () => ({}) },
  check: ([run]) => expect(run?.rows).toHaveLength(1),
  ends: { status: 'blocked', code: 'workflow-code-error' },
});
