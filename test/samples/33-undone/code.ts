import {
  CancellationScope,
  isCancellation,
  proxyActivities,
  saga,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface OrderInput {
  id: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Book a trip */
export async function bookTrip(input: OrderInput): Promise<void> {
  // Book everything in time
  try {
    await CancellationScope.withTimeout('2 hours', () => saga(async ({ addCompensation }) => {
      // Book the flight
      const flight = await lookUp({ key: input.id });
      addCompensation(() => lookUp({ key: flight.text }));

      // Book the hotel
      const hotel = await lookUp({ key: 'hotel', amount: flight.value });
      addCompensation(() => lookUp({ key: hotel.text }));

      // Pay
      await lookUp({ key: 'pay', amount: input.amount });
    }));
  } catch (error) {
    // Too late?
    if (isCancellation(error)) {
      // Apologise, whatever happens
      await CancellationScope.nonCancellable(async () => {
        // Write the letter
        await lookUp({ key: 'sorry' });

        // Let it lie
        await sleep('1 hour');
      });
    }
  }
}
