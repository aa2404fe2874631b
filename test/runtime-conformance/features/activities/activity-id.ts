import type { MockContext } from '@inkstone/runtime/testing';
import { feature } from '../../feature.js';

export default feature({
  title: 'an activity may have an id of its own',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { whoAmI } = proxyActivities<{ whoAmI(): Promise<string> }>({ startToCloseTimeout: '1 minute', activityId: 'pay-42' });
    export async function main(): Promise<string> {
      return whoAmI();
    }`,
  activities: { whoAmI: ({ info }: MockContext) => info.activityId },
  ends: { status: 'completed', result: 'pay-42' },
});
