import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Build a house */
export async function buildHouse(input: Order): Promise<void> {
  // Begin
  const buildTheWalls = (async () => {
    // Build the walls
    const walls = await lookUp({ key: 'walls' });
    return walls;
  })();
  const getThePermit = (async () => {
    // Get the permit
    const permit = await lookUp({ key: 'permit' });
    return permit;
  })();

  // Walls stand
  const buildTheRoof = (async () => {
    const walls = await buildTheWalls;

    // Build the roof
    await lookUp({ key: walls.text });
  })();

  const layTheWires = (async () => {
    // Ready for wires
    const [walls, permit] = await Promise.all([buildTheWalls, getThePermit]);

    for (;;) {
      // Lay the wires
      await lookUp({ key: permit.text });

      // Do they work?
      if (permit.value > 0) {
        return;
      }

      // Repair the wires
      await lookUp({ key: walls.text });
    }
  })();

  // All is done
  await Promise.all([buildTheRoof, layTheWires]);

  // Move in
  await lookUp({ key: input.customer });
}
