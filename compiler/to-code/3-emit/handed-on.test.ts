import { expect, test } from 'vitest';
import type { WorkflowDocument } from '../../graph/document.js';
import { normalForm } from '../../normal/normal-form.js';
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

test('a branch that ends by an end with a name hands on what is only read where it is not set', () => {
  const at = { x: 0, y: 0 };
  const document: WorkflowDocument = {
    format: 1,
    name: 'search',
    title: 'Search',
    input: {
      type: 'object',
      title: 'Order',
      properties: { isLarge: { type: 'boolean' } },
      required: ['isLarge'],
    },
    types: {},
    variables: {},
    triggers: [],
    notes: {},
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', ...at },
          split: {
            kind: 'inclusive',
            title: 'What applies',
            branches: [{ id: 'b1', label: 'b1', condition: 'input.isLarge' }],
            ...at,
          },
          look: {
            kind: 'activity',
            title: 'Look',
            activity: 'lookUp',
            input: { key: "'a'" },
            result: 'found',
            ...at,
          },
          early: { kind: 'end', title: 'Done early', ...at },
          rest: { kind: 'wait', title: 'Rest', duration: 'found?.value ?? 0', ...at },
          end: { kind: 'end', title: 'End', ...at },
        },
        edges: {
          a: { from: 'start', output: 'next', to: 'split' },
          b: { from: 'split', output: 'b1', to: 'look' },
          c: { from: 'look', output: 'next', to: 'early' },
          d: { from: 'split', output: 'otherwise', to: 'rest' },
          e: { from: 'rest', output: 'next', to: 'end' },
        },
      },
    },
  };
  const made = print(document, context);
  if ('problems' in made) expect.fail(JSON.stringify(made.problems));
  expect(made.source).toContain('[found] = await Promise.all([');
  expect(made.source).toMatch(/\/\/ Done early\n +return found;/);
  expect(lift(made.source, context, { document, ...made })).toMatchObject({
    document: normalForm(document, context),
  });
  const renamed = structuredClone(document);
  renamed.graphs.main!.nodes.early!.title = 'Done at once';
  const again = print(renamed, context, { document, ...made });
  expect(again).toMatchObject({ source: made.source.replace('Done early', 'Done at once') });
});
