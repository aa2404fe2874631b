import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Fulfil an order */
export async function fulfilOrder(input: Order): Promise<void> {
  // Ask everybody
  const [credit, reservation] = await Promise.all([
    // Check credit
    lookUp({ key: input.customer }),
    (async () => {
      // Check stock
      const stock = await lookUp({ key: `stock of ${input.customer}` });

      // Enough in stock?
      if (stock.value < input.amount) {
        // Order more
        await lookUp({ key: stock.text });
      }

      // Reserve
      const reservation = await lookUp({ key: stock.text });
      return reservation;
    })(),
    // Wait for the tax office
    sleep('1 day'),
  ]);

  // Ship
  await lookUp({ key: `${credit.text} ${reservation.text}` });
}
