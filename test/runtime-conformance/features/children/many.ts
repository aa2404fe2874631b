import { feature } from '../../feature.js';

export default feature({
  title: 'fifty children run side by side',
  workflow: `
    import { executeChild } from '@inkstone/runtime/workflow';
    export async function square(n: number): Promise<number> {
      return n * n;
    }
    export async function main(): Promise<number> {
      const numbers = Array.from({ length: 50 }, (_, n) => n);
      const squares = await Promise.all(numbers.map((n) => executeChild(square, { args: [n], workflowId: 'square-' + n })));
      return squares.reduce((sum, n) => sum + n, 0);
    }`,
  free: 'children end in any order and in any number of activations of the parent',
  ends: { status: 'completed', result: 40_425 },
});
