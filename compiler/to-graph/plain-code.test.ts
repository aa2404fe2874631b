/** Statements that ask nothing of the world: what of them is a variable, and that what stands together is one node. */
import { expect, test } from 'vitest';
import { check } from '../check/check.js';
import { draftFromSource, editCode } from '../edit/edit-draft.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

const HEAD = `import { defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { weigh, pack } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const parcelIn = defineSignal<[Parcel]>('parcelIn');

`;

const said = (body: string) =>
  `${HEAD}export async function sortParcels(input: Shift): Promise<void> {\n${body}}\n`;

function read(body: string) {
  const source = said(body);
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { draft } = made;
  const errors = check(draft.document, context).filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ code }) => code !== 'unknown-activity')).toEqual([]);
  expect(print(draft.document, context, draft)).toMatchObject({ source });
  const anew = print(draft.document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  const back = lift(anew.source, context, { document: draft.document, ...anew });
  expect(back).toMatchObject({ document: draft.document });
  return draft;
}

function kindsOf({ document }: ReturnType<typeof read>): string {
  const nodes = Object.values(document.graphs).flatMap((graph) => Object.values(graph.nodes));
  return nodes
    .flatMap((node) => {
      if (node.kind === 'start' && node.prepare !== undefined) return ['prepare'];
      return node.kind === 'start' || node.kind === 'end' ? [] : [node.kind];
    })
    .join(' ');
}

test('constants that are worked out of what is there begin a workflow as its variables', () => {
  const draft = read(`  const { limit } = workflowInfo().memo;
  await weigh(limit);
`);
  expect(kindsOf(draft)).toBe('prepare activity');

  const lead = read(`  // As many as fit
  const limit = Math.min(input.limit ?? 50, 80);
  const shift = \`\${workflowInfo().workflowId}-\${input.day.trim()}\`;
  let from = input.from;
  await weigh(limit, shift, from);
`);
  expect(kindsOf(lead)).toBe('activity');
  expect(Object.values(lead.document.variables)).toEqual([
    {
      name: 'limit',
      schema: {},
      initial: 'Math.min(input.limit ?? 50, 80)',
      constant: true,
      inferred: true,
      description: 'As many as fit',
    },
    expect.objectContaining({ name: 'shift', constant: true }),
    expect.objectContaining({ name: 'from' }),
  ]);
});

test('a list of what is undone is a variable, one of promises is not', () => {
  const draft = read(`  const back: (() => Promise<void>)[] = [];
  const first = input.first;
  back.push(() => pack(first));
  await weigh(back.length);
`);
  expect(Object.values(draft.document.variables).map(({ name }) => name)).toEqual(['back', 'first']);
  const running = read(`  const running: Promise<void>[] = [];
  running.push(pack(input.first));
  await Promise.all(running);
`);
  expect(running.document.variables).toEqual({});
});

test.each([
  ['that may do anything', 'const limit = limitOf(input);'],
  ['that is another thing at each call', 'const limit = Math.random();'],
  ['that changes something', 'const limit = input.limit++;'],
  ['that is a function', 'const limit = () => input.limit;'],
  [
    'that another one hides',
    'const limit = input.limit;\n  for (const limit of input.limits) {\n    await pack(limit);\n  }',
  ],
])('a constant %s is code', (_, lead) => {
  const draft = read(`  ${lead}\n  await weigh(limit);\n`);
  expect(draft.document.variables).toEqual({});
});

test('plain statements are one node, whatever comments stand between them', () => {
  const draft = read(`  const scale = await weigh(input.first);

  // Only what is left
  const left = input.parcels.slice(scale.done);

  // Heavy ones first
  left.sort((a, b) => b.weight - a.weight);
  if (left.length === 0) {
    console.log('nothing left');
  }
  await pack(left);
`);
  expect(kindsOf(draft)).toBe('activity code activity');
});

test('what had a title of its own before stays a node of its own', () => {
  const whole = `  const scale = await weigh(input.first);

  // Only what is left
  const left = input.parcels.slice(scale.done);

  // Heavy ones first
  left.sort(heavy);
  await pack(left);
`;
  const before = read(whole);
  expect(kindsOf(before)).toBe('activity code activity');
  const { nodes } = before.document.graphs.main!;
  const [id, code] = Object.entries(nodes).find(([, { kind }]) => kind === 'code')!;
  const first = { ...code, code: 'const left = input.parcels.slice(scale.done);' };
  const second = { ...code, title: 'Heavy ones first', code: 'left.sort(light);' };
  const main = { ...before.document.graphs.main!, nodes: { ...nodes, [id]: first, second } };
  const document = { ...before.document, graphs: { main } };
  const lifted = lift(said(whole), context, { ...before, document });
  if ('broken' in lifted) expect.fail();
  const titles = Object.values(lifted.document.graphs.main!.nodes).map(({ title }) => title);
  expect(titles).toContain('Only what is left');
  expect(titles).toContain('Heavy ones first');
});

const HANDLER = `  const parcels: Parcel[] = [];
  setHandler(parcelIn, (parcel) => {
    // Twice is once
    const known = parcels.find(({ id }) => id === parcel.id);
    if (known !== undefined) {
      console.log('there already');
      return;
    }
    parcels.push(parcel);
  });
  await weigh(parcels);
`;

test('a choice between variables that has a title is drawn', () => {
  const draft = read(`  let left = input.left;
  const scale = await weigh(left);
  console.log(scale);
  // Too many?
  if (left > 3) {
    left = 3;
  }
  await pack(left);
`);
  expect(kindsOf(draft)).toBe('activity code decision setVariable activity');
});

test('a handler that asks nothing of the world is one piece of code', () => {
  const draft = read(HANDLER);
  expect(kindsOf(draft)).toBe('handler activity');
  const from = draft.source.indexOf('there already');
  const changed = editCode(draft, [{ from, was: 'there already', now: 'known' }], 'Type', context);
  if ('conflict' in changed) expect.fail();
  const { nodes } = changed.draft.document.graphs.main!;
  expect(Object.keys(nodes)).toEqual(Object.keys(draft.document.graphs.main!.nodes));
  expect(Object.keys(changed.draft.document.graphs)).toEqual(['main']);
  const handler = Object.values(nodes).find(({ kind }) => kind === 'handler');
  expect(handler).toMatchObject({
    code: expect.stringMatching(/^\/\/ Twice is once\nconst known[\s\S]*'?known'?[\s\S]*push\(parcel\);$/),
  });
});

test('a handler that chooses what it asks is a drawing', () => {
  const draft = read(
    HANDLER.replace('parcels.push(parcel);', 'parcels.push(await pack(parcel));').replace(
      '(parcel) =>',
      'async (parcel) =>',
    ),
  );
  expect(kindsOf(draft)).toContain('decision');
});
