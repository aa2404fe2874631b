import { leavable, proxyActivities, untilLeft } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  customer: string;
  carriers: string[];
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Deliver */
export async function deliver(input: Order): Promise<void> {
  // Prepare the order
  const prepareTheOrder = await leavable(async ({ leaveBy }) => {
    // Look at both
    const [customer, stock] = await Promise.all([
      (async () => {
        // Find the customer
        const customer = await lookUp({ key: input.customer });

        // Known?
        if (customer.value > 0) {
          return customer;
        }

        // Unknown
        return leaveBy('unknown');
      })(),
      (async () => {
        // Count the stock
        const stock = await lookUp({ key: 'stock' });

        // In stock?
        if (stock.value > 0) {
          return stock;
        }

        // Sold out
        return leaveBy('soldOut');
      })(),
    ]);

    // Reserve it
    await lookUp({ key: customer.text + stock.text });
  });
  if (prepareTheOrder === undefined) {
    // Ask all carriers
    const askAllCarriers = (await Promise.all(input.carriers.map((carrier) => leavable(async ({ leaveBy }) => {
      // Ask at once
      await Promise.all([
        (async () => {
          // Ask for a free lorry
          const lorry = await lookUp({ key: carrier });

          // Free?
          if (lorry.value > 0) {
            // Free lorry
            return leaveBy('free');
          }
        })(),
        // Ask for the price
        lookUp({ key: 'price' }),
      ]);
    })))).find((round) => round !== undefined);
    if (askAllCarriers === undefined) {
      // Ask them again one by one
      const askThemAgainOneByOne = await untilLeft(input.carriers, (other) => leavable(async ({ leaveBy }) => {
        // Call and write
        await Promise.all([
          (async () => {
            // Call
            const answer = await lookUp({ key: other });

            // Agreed?
            if (answer.value > 0) {
              // Found one
              return leaveBy('found');
            }
          })(),
          // Write
          lookUp({ key: 'letter' }),
        ]);
      }));
      if (askThemAgainOneByOne === undefined) {
        // Send it tomorrow
        await lookUp({ key: 'tomorrow' });
      } else {
        // Send it with that one
        await lookUp({ key: 'found' });
      }
    } else {
      // Send it now
      await lookUp({ key: 'now' });
    }
  } else if (prepareTheOrder.exit === 'unknown') {
    // Ask who it is
    await lookUp({ key: 'who' });
  } else {
    // Offer something else
    await lookUp({ key: 'offer' });
  }
}
