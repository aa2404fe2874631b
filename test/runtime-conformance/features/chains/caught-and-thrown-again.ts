import { feature } from '../../feature.js';

export default feature({
  title: 'code that catches errors lets ContinueAsNew pass',
  workflow: `
    import { ContinueAsNew, continueAsNew } from '@inkstone/runtime/workflow';
    export async function main(round = 1): Promise<number> {
      try {
        if (round < 3) await continueAsNew<typeof main>(round + 1);
        return round;
      } catch (error) {
        if (error instanceof ContinueAsNew) throw error;
        return -1;
      }
    }`,
  async act() {},
  ends: { status: 'completed', result: 3 },
});
