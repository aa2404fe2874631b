import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface Order {
  customer: string;
  amount: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Build a house */
export async function buildHouse(input: Order): Promise<void> {
  let walls!: LookUpOutput;
  let permit!: LookUpOutput;

  const arrived = { readyForWires: 0, allIsDone: 0 };
  const go = {
    begin: async (): Promise<void> => {
      // Begin
      await Promise.all([
        (async () => {
          // Build the walls
          walls = await lookUp({ key: 'walls' });

          // Walls stand
          await Promise.all([
            (async () => {
              // Build the roof
              await lookUp({ key: walls.text });
              return go.allIsDone();
            })(),
            go.readyForWires(),
          ]);
        })(),
        (async () => {
          // Get the permit
          permit = await lookUp({ key: 'permit' });
          return go.readyForWires();
        })(),
      ]);
    },
    readyForWires: async (): Promise<void> => {
      arrived.readyForWires += 1;
      if (arrived.readyForWires < 2) return;
      arrived.readyForWires = 0;
      return go.layTheWires();
    },
    layTheWires: async (): Promise<void> => {
      // Lay the wires
      await lookUp({ key: permit.text });

      // Do they work?
      if (permit.value > 0) {
        return go.allIsDone();
      }

      // Repair the wires
      await lookUp({ key: walls.text });
      return go.layTheWires();
    },
    allIsDone: async (): Promise<void> => {
      arrived.allIsDone += 1;
      if (arrived.allIsDone < 2) return;
      arrived.allIsDone = 0;
    },
  };
  await go.begin();

  // Move in
  await lookUp({ key: input.customer });
}
