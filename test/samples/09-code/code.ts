import {
  condition,
  defineSignal,
  log,
  proxyActivities,
  setHandler,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export const stop = defineSignal('stop');

function double(value: number): number {
  return value * 2;
}

/**
 * Watch values
 *
 * Until somebody stops it.
 */
export async function watchValues(): Promise<void> {
  // Whether somebody stopped it
  let stopped = false;
  let sum = 0;

  // Listen
  setHandler(stop, () => {
    stopped = true;
  });

  // Look at both
  const both = await Promise.all(['a', 'b'].map((key) => lookUp({ key })));

  for (const each of both) {
    sum += double(each.value);
  }

  // Try the rest
  try {
    await lookUp({ key: 'rest' });
  } catch (error) {
    log.warn('failed', { error: String(error) });
  }

  // Wait for a stop
  await condition(() => stopped, '1 day');
}
