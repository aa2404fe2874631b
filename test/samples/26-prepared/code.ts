import { defineSignal, log, proxyActivities, setHandler } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface BookSlotInput {
  tenant: string;
  slots: number[];
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export const cancel = defineSignal('cancel');

/** Book a slot */
export async function bookSlot(input: BookSlotInput): Promise<void> {
  let cancelled = false;

  const { tenant, slots: [first = 0, ...others] } = input;
  const greeting = `Dear ${tenant},
  there are ${others.length} more.`;
  log.info(greeting);

  setHandler(cancel, () => {
    cancelled = true;
  });

  // Look at the first slot
  const slot = await lookUp({ key: `${tenant}-${first}` });

  // Free?
  if (slot.value > 0 && !cancelled) {
    // Greet
    await lookUp({ key: greeting });
  }
}
