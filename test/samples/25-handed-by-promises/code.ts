import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Plan a journey */
export async function planJourney(input: Order): Promise<void> {
  let route!: LookUpOutput;

  // Begin
  const findARoute = (async () => {
    // Find a route
    route = await lookUp({ key: input.customer });

    // Choose a hotel
    const hotel = await lookUp({ key: route.text });

    // Find a guide
    const guide = await lookUp({ key: route.text });
    return { hotel, guide };
  })();
  const askForABudget = (async () => {
    for (;;) {
      // Ask for a budget
      const budget = await lookUp({ key: 'budget' });

      // Is it enough?
      if (budget.value > 0) {
        return budget;
      }

      // Look for something cheaper
      await lookUp({ key: budget.text });
    }
  })();

  // Route is known
  const askForAVisa = (async () => {
    const { guide } = await findARoute;

    // Ask for a visa
    await lookUp({ key: guide.text });
  })();

  const buyTheTickets = (async () => {
    // Ready to buy
    const [{ hotel }, budget] = await Promise.all([findARoute, askForABudget]);

    // Buy the tickets
    const tickets = await lookUp({ key: hotel.text + budget.text });
    return tickets;
  })();

  // All is there
  const [, tickets] = await Promise.all([askForAVisa, buyTheTickets]);

  // Travel
  await lookUp({ key: tickets.text + route.text });
}
