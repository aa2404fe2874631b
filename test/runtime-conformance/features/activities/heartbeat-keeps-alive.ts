import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'heartbeats keep a long attempt alive',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { copy } = proxyActivities<{ copy(): Promise<number> }>({
      startToCloseTimeout: '1 hour',
      heartbeatTimeout: '10 seconds',
    });
    export async function main(): Promise<number> {
      return copy();
    }`,
  activities: {
    copy: async ({ info, heartbeat, sleep }: MockContext) => {
      for (let minute = 0; minute < 5; minute += 1) {
        await sleep('8 seconds');
        heartbeat(minute);
      }
      return info.attempt;
    },
  },
  ends: { status: 'completed', result: 1 },
});
