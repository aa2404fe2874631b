import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'an activity without a close timeout is refused',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    export async function main(): Promise<string> {
      try {
        const { pay } = proxyActivities<{ pay(): Promise<void> }>({});
        await pay();
        return 'paid';
      } catch (error) {
        return (error as Error).message;
      }
    }`,
  activities: { pay: () => undefined },
  ends: { status: 'completed', result: expect.stringMatching(/scheduleToCloseTimeout|startToCloseTimeout/) },
});
