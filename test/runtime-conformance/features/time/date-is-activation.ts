import { feature } from '../../feature.js';

export default feature({
  title: 'Date is the time of the activation, and stands still within it',
  workflow: `
    import { sleep } from '@inkstone/runtime/workflow';
    export async function main(): Promise<boolean[]> {
      const first = Date.now();
      let spins = 0;
      for (let i = 0; i < 100_000; i += 1) spins += i;
      const same = Date.now() === first && new Date().getTime() === first;
      await sleep('1 minute');
      return [same, Date.now() === first + 60_000, spins > 0];
    }`,
  ends: { status: 'completed', result: [true, true, true] },
});
