import { expect, test } from 'vitest';
import { MAIN } from '../../graph/document.js';
import { lift } from '../../to-graph/lift.js';
import { print } from '../print.js';

const context = { plugins: [] };

const SOURCE = `import { sleep } from '@inkstone/runtime/workflow';

/** Rounds */
export async function rounds(): Promise<void> {
  let count: number = 0;

  const go = {
    wait1Day: async (): Promise<void> => {
      await sleep('1 day');

      if (count > 1) {
        await Promise.all([go.wait2Days(), sleep('4 days')]);
        return;
      }

      return go.wait3Days();
    },
    wait2Days: async (): Promise<void> => {
      await sleep('2 days');

      if (count > 2) {
        return;
      }

      return go.wait3Days();
    },
    wait3Days: async (): Promise<void> => {
      await sleep('3 days');

      if (count > 3) {
        return go.wait2Days();
      }

      return go.wait3Days();
    },
  };
  await go.wait1Day();
}
`;

test('where all parts of a knot return, the brace behind it says no end', () => {
  const read = lift(SOURCE, context);
  if ('broken' in read) expect.fail(JSON.stringify(read.broken));
  const printed = print(read.document, context);
  if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));
  const { document } = read;
  const back = lift(printed.source, context, { document, ...printed });
  expect(back).toMatchObject({ anchors: printed.anchors });
  const { nodes } = document.graphs[MAIN]!;
  const ends = printed.anchors.filter(({ node }) => nodes[node]?.kind === 'end');
  const said = ends.map(({ from, to }) => printed.source.slice(from, to).trim());
  expect(said).toEqual(['return;', 'return;']);
});
