import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Ticket {
  severity: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Route a ticket */
export async function routeTicket(input: Ticket): Promise<string> {
  // How bad is it?
  if (input.severity > 8) {
    // Call the owner
    await lookUp({ key: 'owner' });

    // Escalated
    return 'escalated';
  } else if (input.severity > 4) {
    // Queue it
    await sleep('1 hour');
  } else if (input.severity > 2) {
    // Nothing to do.
  } else {
    // Dropped
    return 'dropped';
  }

  // Work on it
  await lookUp({ key: 'desk' });
  return 'done';
}
