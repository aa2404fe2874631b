import { condition, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Check an order */
export async function checkOrder(input: Order): Promise<void> {
  const arrived = { goodsAreChecked: 0, allIsChecked: 0 };
  const coming = { goodsAreChecked: 1, allIsChecked: 1 };
  const go = {
    whatHasToBeChecked: async (): Promise<void> => {
      coming.goodsAreChecked += 3;
      coming.allIsChecked += 3;

      // What has to be checked?
      const branches: Promise<unknown>[] = [];
      if (input.amount > 1000) {
        branches.push(
          (async () => {
            // Check the credit
            await lookUp({ key: 'credit' });
            return go.goodsAreChecked();
          })(),
        );
      }
      if (input.amount > 10) {
        branches.push(
          (async () => {
            // Check the stock
            await lookUp({ key: 'stock' });
            return go.goodsAreChecked();
          })(),
        );
      }
      if (input.customer !== '') {
        branches.push(
          (async () => {
            coming.goodsAreChecked -= 1;

            // Check the address
            await lookUp({ key: 'address' });
            return go.allIsChecked();
          })(),
        );
      }
      if (branches.length === 0) {
        branches.push(
          (async () => {
            coming.goodsAreChecked -= 1;
            return go.allIsChecked();
          })(),
        );
      }
      coming.goodsAreChecked -= 4 - branches.length;
      coming.allIsChecked -= 4 - branches.length;
      await Promise.all(branches);
    },
    goodsAreChecked: async (): Promise<void> => {
      arrived.goodsAreChecked += 1;
      coming.goodsAreChecked -= 1;
      if (arrived.goodsAreChecked > 1) {
        coming.allIsChecked -= 1;
        return;
      }
      await condition(() => coming.goodsAreChecked === 0);

      // Reserve the goods
      await lookUp({ key: 'reserve' });
      return go.allIsChecked();
    },
    allIsChecked: async (): Promise<void> => {
      arrived.allIsChecked += 1;
      coming.allIsChecked -= 1;
      if (arrived.allIsChecked > 1) return;
      await condition(() => coming.allIsChecked === 0);
    },
  };
  await go.whatHasToBeChecked();

  // Confirm the order
  await lookUp({ key: input.customer });
}
