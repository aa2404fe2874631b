import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { fetchData } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3 },
});

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Poll until ready */
export async function pollUntilReady(): Promise<void> {
  let ready = false;
  let tries = 0;

  // Not ready?
  while (tries < 10) {
    // Count
    tries = tries + 1;

    // Ask
    const answer = await lookUp({ key: 'ready', amount: tries });

    // Ready?
    if (answer.value > 0) {
      // Remember
      ready = true;
      break;
    }

    // Pause
    await sleep('1 minute');
  }

  do {
    // Tell
    await fetchData({ url: String(ready) });

    // Once more?
  } while (tries > 10);
}
