import { feature } from '../../feature.js';

export default feature({
  title: 'a failure that is awaited late is still caught',
  workflow: `
    import { proxyActivities, rootCause, sleep } from '@inkstone/runtime/workflow';
    const { quote } = proxyActivities<{ quote(): Promise<number> }>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
    export async function main(): Promise<string | undefined> {
      const quoted = quote().catch((error: unknown) => rootCause(error));
      await sleep('1 hour');
      return quoted as Promise<string | undefined>;
    }`,
  activities: {
    quote: () => {
      throw new Error('closed today');
    },
  },
  ends: { status: 'completed', result: 'closed today' },
});
