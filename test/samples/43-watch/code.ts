import {
  condition,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface WatchInput {
  id: string;
  limit: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export const level = defineSignal<[number]>('level');
export const state = defineQuery<string>('state');

/** Watch a tank until it is full */
export async function watch(input: WatchInput): Promise<void> {
  let filled = 0;
  let warnings = 0;

  // Note the level
  setHandler(level, async (now: number) => {
    // Keep it
    filled = now;

    // Above the limit?
    if (now > input.limit) {
      // Warn
      await warn(`too full: ${now}`);
    }
  });

  // Tell the state
  setHandler(state, () => `${filled} of ${input.limit}`);

  // Warn the staff
  async function warn(text: string): Promise<void> {
    // Send the warning
    await lookUp({ key: text, amount: warnings });

    // Count
    warnings = warnings + 1;
  }

  // An alarm in a month
  const alarm = sleep('30 days');

  do {
    // Something has changed
    await condition(() => filled > 0, '1 day');

    // Look after it
    await lookUp({ key: input.id, amount: filled });
  } while (filled < input.limit);

  // Wait for the alarm
  await alarm;

  // Tell everybody
  await warn('done');
}
