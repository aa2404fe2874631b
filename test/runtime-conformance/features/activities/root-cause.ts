import { ApplicationFailure } from '@inkstone/runtime';
import { feature } from '../../feature.js';

export default feature({
  title: 'rootCause gives the innermost message',
  workflow: `
    import { proxyActivities, rootCause } from '@inkstone/runtime/workflow';
    const { pay } = proxyActivities<{ pay(): Promise<void> }>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
    export async function main(): Promise<string | undefined> {
      try {
        await pay();
        return 'paid';
      } catch (error) {
        return rootCause(error);
      }
    }`,
  activities: {
    pay: () => {
      throw ApplicationFailure.create({ message: 'declined', cause: new Error('card expired') });
    },
  },
  ends: { status: 'completed', result: 'card expired' },
});
