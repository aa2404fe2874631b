import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'an attempt that stops beating is given up; the next one knows how far it came',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { copy } = proxyActivities<{ copy(): Promise<unknown> }>({
      startToCloseTimeout: '1 hour',
      heartbeatTimeout: '10 seconds',
      retry: { initialInterval: '1 second' },
    });
    export async function main(): Promise<unknown> {
      return copy();
    }`,
  activities: {
    copy: async ({ info, heartbeat, cancelled }: MockContext) => {
      if (info.attempt === 2) return info.heartbeatDetails;
      heartbeat({ copied: 17 });
      return cancelled;
    },
  },
  ends: { status: 'completed', result: { copied: 17 } },
});
