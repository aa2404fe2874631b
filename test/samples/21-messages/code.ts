import {
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  name: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** What the office decides. */
export const decide = defineSignal<['approved' | 'rejected']>('decide');
export const raise = defineUpdate<number, [number]>('raise');
export const state = defineQuery<string>('state');

/** Order with a decision that comes as a message */
export async function order(input: OrderInput): Promise<void> {
  let decision = 'open' as 'open' | 'approved' | 'rejected';
  let limit = 500;

  // Note the decision
  setHandler(decide, async (said: 'approved' | 'rejected') => {
    // Remember it
    decision = said;
  });

  // Raise the limit
  setHandler(raise, async (by: number): Promise<number> => {
    // Look up who may
    const policy = await lookUp({ key: 'raise', amount: by });

    // Allowed?
    if (policy.value > 0) {
      // Raise it
      limit = limit + by;
    }

    // Tell the limit
    return limit;
  });

  // Tell the state
  setHandler(state, () => decision);

  // Dear order?
  if (input.amount > limit) {
    // Wait for the decision
    await condition(() => decision !== 'open');

    // Rejected?
    if (decision === 'rejected') {
      // Tell them
      await lookUp({ key: `no, ${input.name}` });
      return;
    }
  }

  // Send it
  await lookUp({ key: input.name, amount: input.amount });
}
