import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a local activity is an activity beside the engine',
  workflow: `
    import { proxyLocalActivities } from '@inkstone/runtime/workflow';
    const { add } = proxyLocalActivities<{ add(a: number, b: number): Promise<number> }>({ startToCloseTimeout: '5 seconds' });
    export async function main(): Promise<number> {
      return add(1, 2);
    }`,
  activities: { add: (a: number, b: number) => a + b },
  check: ([run]) => expect(run?.rows[0]?.commands[0]).toMatchObject({ options: { local: true } }),
  ends: { status: 'completed', result: 3 },
});
