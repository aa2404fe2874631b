import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@inkstone/runtime/workflow';

export interface BasketInput {
  customer: string;
  most: number;
}

/** Something more to buy. */
export const add = defineSignal<[string]>('add');
export const items = defineQuery<string[]>('items');
export const order = defineSignal('order');
export const report = defineQuery<string>('report');
export const setMost = defineUpdate<number, [number]>('set most');

/** Basket that is filled by messages */
export async function basket(input: BasketInput): Promise<string[]> {
  let most = input.most;
  let state = 'open' as 'open' | 'ordered';
  let wanted: string[] = [];

  // Put it in
  setHandler(add, (item) => {
    // Twice is once
    if (wanted.includes(item) || state !== 'open') {
      return;
    }
    wanted = [...wanted, item];
  });

  // Close the basket
  setHandler(order, () => {
    state = 'ordered';
  });

  // Allow more
  setHandler(setMost, async (count: number): Promise<number> => {
    if (count < wanted.length) {
      throw ApplicationFailure.create({ message: 'There are more in it.' });
    }
    most = count;
    return most;
  });

  // Tell how it stands
  setHandler(report, () => `${state}: ${wanted.length} of ${most}
for ${input.customer}`);

  // Tell what is in it
  setHandler(items, () => wanted);

  // Wait until it is full or ordered
  await condition(() => state === 'ordered' || wanted.length >= most);

  // What was bought
  return wanted;
}
