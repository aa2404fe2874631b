/** The workflow that is measured: three activities, one after another. */
import { moduleOf } from './module-of.js';

export const WORKFLOW = 'threeSteps';

export const compiled = moduleOf(
  WORKFLOW,
  `async (input) => {
    const first = await step({ order: input.order, amount: 1 });
    const second = await step({ order: first.order, amount: first.total });
    const third = await step({ order: second.order, amount: second.total });
    return { order: third.order, total: third.total };
  }`,
);

/** What each run gets. */
export const input = { order: 'order-4711', customer: 'Ada Lovelace', lines: [{ sku: 'ink', quantity: 3 }] };
