import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'uuid4 and Math.random are those of the seed, again at each replay',
  workflow: `
    import { sleep, uuid4 } from '@inkstone/runtime/workflow';
    export async function main() {
      const first = [uuid4(), Math.random()];
      await sleep(1);
      return [...first, uuid4(), Math.random()];
    }`,
  check: ([run]) => {
    const end = run?.rows.at(-1)?.commands.at(-1) as { result?: unknown[] } | undefined;
    expect(new Set(end?.result).size).toBe(4);
  },
  ends: { status: 'completed' },
});
