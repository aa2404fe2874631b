import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface CarInput {
  car: string;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Inspect a car */
export async function inspectCar(input: CarInput): Promise<void> {
  let body!: LookUpOutput;
  let engine!: LookUpOutput;

  const arrived = { bothHaveLooked: 0 };
  const go = {
    twoPeopleLook: async (): Promise<void> => {
      // Two people look
      await Promise.all([go.checkTheEngine(), go.checkTheBody()]);
    },
    checkTheBody: async (): Promise<void> => {
      // Check the body
      body = await lookUp({ key: 'body' });
      return go.bothHaveLooked();
    },
    bothHaveLooked: async (): Promise<void> => {
      arrived.bothHaveLooked += 1;
      if (arrived.bothHaveLooked < 2) return;
      arrived.bothHaveLooked = 0;
      // All fine?
      if (engine.value + body.value === 0) {
        return;
      }

      // Two people repair
      await Promise.all([
        (async () => {
          // Tune the engine
          await lookUp({ key: engine.text });
          return go.checkTheEngine();
        })(),
        (async () => {
          // Paint the body
          await lookUp({ key: body.text });
          return go.checkTheBody();
        })(),
      ]);
    },
    checkTheEngine: async (): Promise<void> => {
      // Check the engine
      engine = await lookUp({ key: input.car });
      return go.bothHaveLooked();
    },
  };
  await go.twoPeopleLook();

  // Put the stamp on it
  await lookUp({ key: 'stamp' });
}
