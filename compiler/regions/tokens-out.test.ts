import { expect, test } from 'vitest';
import { checkGates } from '../check/check-gates.js';
import { MAIN } from '../graph/document.js';
import { lift } from '../to-graph/lift.js';

const looped = (split: string) => `
  import { proxyActivities } from '@inkstone/runtime/workflow';
  import type { Activities } from './activities.js';
  const { pack, bill, ship, call } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
  export async function deliver(): Promise<void> {
    await Promise.all([
      bill({}),
      (async () => {
        for (;;) {
          const packed = await pack({});
          if (packed.isDone) {
            ${split}
          }
          await call({});
        }
      })(),
    ]);
    await call({});
  }
`;

test.each([
  [
    'each branch of a split that no join ends comes by itself',
    'await Promise.all([ship({}), call({})]); return;',
    3,
  ],
  [
    'a branch that is left in several ways comes once',
    'if (packed.isBig) return; await ship({}); return;',
    3,
  ],
])('%s', (_, split, arriving) => {
  const read = lift(looped(split), { plugins: [] });
  if ('broken' in read) expect.fail(JSON.stringify(read.broken));
  const { nodes, edges } = read.document.graphs[MAIN]!;
  const toJoin = Object.values(edges).filter(({ to }) => nodes[to]?.kind === 'join');
  expect(toJoin).toHaveLength(arriving);
  const together = toJoin.filter(({ input }) => input !== undefined);
  expect(together).toHaveLength(split.startsWith('await') ? 0 : 2);
  expect(checkGates(read.document)).toEqual([]);
});
