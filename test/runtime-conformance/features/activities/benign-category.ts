import { ApplicationFailure } from '@inkstone/runtime';
import { feature } from '../../feature.js';

export default feature({
  title: 'a benign failure keeps its category',
  workflow: `
    import { ApplicationFailure, ApplicationFailureCategory, proxyActivities } from '@inkstone/runtime/workflow';
    const { look } = proxyActivities<{ look(): Promise<void> }>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
    export async function main() {
      try {
        await look();
      } catch (error) {
        return ((error as Error).cause as ApplicationFailure).category === ApplicationFailureCategory.BENIGN;
      }
      return false;
    }`,
  activities: {
    look: () => {
      throw ApplicationFailure.create({ message: 'nothing there', category: 'BENIGN' });
    },
  },
  ends: { status: 'completed', result: true },
});
