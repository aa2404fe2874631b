import { expect, test } from 'vitest';
import { lift } from '../../to-graph/lift.js';
import { print } from '../print.js';

const object = (properties: Record<string, object>) => ({ type: 'object', properties });
const activity = {
  name: 'lookUp',
  title: 'Look up',
  input: object({ key: { type: 'string' } }),
  output: { ...object({ value: { type: 'number' } }), required: ['value'] },
};
const context = { plugins: [{ name: 'lookups', title: 'Lookups', version: '1', activities: [activity] }] };

/** What a branch hands on is held in front of the `if` in which the branch is. */
const withBranch = (branch: string) => `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Search */
export async function search(): Promise<void> {
  let total = 0;

  let found: LookUpOutput | undefined;

  if (total > 1) {
    [found] = await Promise.all([
      (async () => {
${branch}
      })(),
      (async () => {
        // Nothing to do.
      })(),
    ]);
  }

  await lookUp({ key: String(found?.value) });
}
`;

test.each([
  [
    'a constant of its own, which each way out of an endless loop returns',
    `        for (;;) {
          await lookUp({ key: 'a' });
          const found = await lookUp({ key: 'b' });

          if (found.value > 0) {
            return found;
          }
        }`,
  ],
  [
    'a `let` of its own',
    `        let found: LookUpOutput | undefined;

        if (total > 2) {
          found = await lookUp({ key: 'b' });
        }

        await lookUp({ key: 'a' });
        return found;`,
  ],
])('a branch hands on %s', (_name, branch) => {
  const source = withBranch(branch);
  const read = lift(source, context);
  if ('broken' in read) expect.fail(JSON.stringify(read.broken));
  expect(Object.values(read.document.graphs.main!.nodes).map(({ kind }) => kind)).not.toContain('code');
  expect(print(read.document, context)).toMatchObject({ source });
});
