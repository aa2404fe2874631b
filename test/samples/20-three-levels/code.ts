import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Open a shop */
export async function openShop(input: Order): Promise<void> {
  let stock!: LookUpOutput;

  // Open
  const signTheLease = (async () => {
    // Sign the lease
    const signed = await lookUp({ key: input.customer });

    // Is a guarantee asked for?
    if (signed.value > 0) {
      // Give a guarantee
      await lookUp({ key: signed.text });
    }
  })();
  const chooseTheGoods = (async () => {
    // Choose the goods
    const offer = await lookUp({ key: 'goods' });
    return offer;
  })();
  const lookForPeople = (async () => {
    for (;;) {
      // Look for people
      const found = await lookUp({ key: 'people' });

      // Enough?
      if (found.value > 2) {
        return;
      }

      // Advertise
      await lookUp({ key: 'advert' });
    }
  })();

  // The rooms are ours
  const paintTheRooms = (async () => {
    await signTheLease;

    // Paint the rooms
    await lookUp({ key: 'paint' });
  })();
  const putUpTheSign = (async () => {
    await signTheLease;

    // Put up the sign
    await lookUp({ key: 'sign' });
  })();

  // There are people
  const teachThem = (async () => {
    await lookForPeople;

    // Teach them
    await lookUp({ key: 'teach' });
  })();

  const haveTheGoodsBrought = (async () => {
    // Rooms and goods
    const [, offer] = await Promise.all([signTheLease, chooseTheGoods]);

    // Have the goods brought
    stock = await lookUp({ key: offer.text });
  })();

  // Ready to set up
  const readyToSetUp = Promise.all([lookForPeople, paintTheRooms, haveTheGoodsBrought]);

  // Set up
  const fillTheShelves = (async () => {
    await readyToSetUp;

    // Fill the shelves
    await lookUp({ key: stock.text });
  })();
  const dressTheWindow = (async () => {
    await readyToSetUp;

    // Dress the window
    await lookUp({ key: 'window' });
  })();

  // Everything is there
  await Promise.all([putUpTheSign, teachThem, fillTheShelves, dressTheWindow]);

  // Open the doors
  await lookUp({ key: stock.text });
}
