import { feature } from '../../feature.js';

export default feature({
  title: 'the last allowed attempt fails the activity, with its failure as the cause',
  workflow: `
    import { ActivityFailure, ApplicationFailure, proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({
      startToCloseTimeout: '1 minute',
      retry: { maximumAttempts: 2, initialInterval: 10 },
    });
    export async function main() {
      try {
        await pay();
        return 'paid';
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        const cause = error.cause as ApplicationFailure;
        return [error.activityType, error.retryState, cause instanceof ApplicationFailure, cause.message, cause.type];
      }
    }`,
  activities: {
    pay: () => {
      throw new RangeError('no money');
    },
  },
  ends: { status: 'completed', result: ['pay', 'MAXIMUM_ATTEMPTS_REACHED', true, 'no money', 'RangeError'] },
});
