import { ApplicationFailure } from '@inkstone/runtime';
import { feature } from '../../feature.js';

export default feature({
  title: 'a non-retryable failure is not tried again',
  workflow: `
    import { ActivityFailure, ApplicationFailure, proxyActivities } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({ startToCloseTimeout: '1 minute' });
    export async function main() {
      try {
        await pay();
      } catch (error) {
        const { retryState, cause } = error as ActivityFailure;
        const { type, details, nonRetryable } = cause as ApplicationFailure;
        return { retryState, type, details, nonRetryable };
      }
      return undefined;
    }`,
  activities: {
    pay: () => {
      throw ApplicationFailure.nonRetryable('no such account', 'NoAccount', { iban: 'X' });
    },
  },
  ends: {
    status: 'completed',
    result: {
      retryState: 'NON_RETRYABLE_FAILURE',
      type: 'NoAccount',
      details: [{ iban: 'X' }],
      nonRetryable: true,
    },
  },
});
