import { feature } from '../../feature.js';

export default feature({
  title: 'setTimeout calls back with its arguments when the time has come',
  workflow: `
    export async function main(): Promise<unknown[]> {
      const before = Date.now();
      return new Promise((resolve) => {
        setTimeout((a: number, b: string) => resolve([a, b, Date.now() - before]), 5000, 1, 'two');
      });
    }`,
  ends: { status: 'completed', result: [1, 'two', 5000] },
});
