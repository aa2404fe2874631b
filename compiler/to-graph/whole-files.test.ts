/** What files of workflows look like besides their statements: names, constants, options, and where comments find room. */
import { expect, test } from 'vitest';
import { check } from '../check/check.js';
import { applyEdit, invertEdit } from '../draft/apply-edit.js';
import { draftFromSource, editDrawing } from '../edit/edit-draft.js';
import { documentSchema, type WorkflowDocument } from '../graph/document.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

function read(source: string) {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  expect(print(made.draft.document, context, made.draft)).toMatchObject({ source });
  expect(documentSchema.safeParse(made.draft.document).error).toBeUndefined();
  return made.draft;
}

/** All that is wrong with the drawing but for activities, which are the file's own. */
function refusals(document: WorkflowDocument): string[] {
  const errors = check(document, context).filter(({ severity }) => severity === 'error');
  return errors.map(({ code }) => code).filter((code) => code !== 'unknown-activity');
}

function nodesOf({ graphs }: WorkflowDocument) {
  return Object.entries(graphs).flatMap(([graph, { nodes }]) =>
    Object.entries(nodes).map(([id, node]) => ({ path: ['graphs', graph, 'nodes', id], node })),
  );
}

const IMPORTS = `import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
`;

const ROUND = `export const NightlyRound = async (wards: string[]): Promise<number> => {
  let seen = 0;

  for (const ward of wards) {
    await visit(ward);
    seen += 1;
  }

  return seen;
};
`;

test('a workflow may be a constant, and be called as classes are', () => {
  const source = `${IMPORTS}
const { visit } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

${ROUND}`;
  const draft = read(source);
  expect(draft.document.name).toBe('NightlyRound');
  expect(refusals(draft.document)).toEqual([]);

  const renamed = editDrawing(
    draft,
    [{ path: ['name'], was: 'NightlyRound', now: 'morningRound' }],
    'Rename',
    context,
  );
  if ('conflict' in renamed) expect.fail('it is called so');
  expect(renamed.draft.source).toContain(
    'export async function morningRound(wards: string[]): Promise<number> {',
  );
  expect(renamed.draft.source).not.toContain('};\n');
});

test('the other workflow of a file is found by its name', () => {
  const source = `${IMPORTS}
const { visit } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function first(): Promise<void> {
  await visit('a');
}

${ROUND}`;
  const { document } = read(source);
  expect(document.name).toBe('first');
  const other = lift(source, context, {
    document: { ...document, name: 'NightlyRound' },
    source,
    anchors: [],
  });
  expect(other).toMatchObject({ document: { name: 'NightlyRound' } });
});

test('messages of a namespace are messages', () => {
  const { document } = read(`${IMPORTS}
export const pause = wf.defineSignal('pause');

export async function rest(hours: number): Promise<void> {
  const wanted = hours;
  let paused = false;
  wf.setHandler(pause, () => void (paused = true));
  await wf.condition(() => paused, wanted);
}
`);
  expect(Object.values(document.messages ?? {})).toMatchObject([{ kind: 'signal', constant: 'pause' }]);
  expect(nodesOf(document).flatMap(({ node }) => (node.kind === 'handler' ? [node.handles] : []))).toEqual([
    'signal',
  ]);
});

test('options that a drawing has no place for stay in the code', () => {
  const { document } = read(`${IMPORTS}
const scans = wf.proxyActivities<typeof activities>({ taskQueue: 'scans', startToCloseTimeout: '5 minutes' });

export async function scanAll(path: string): Promise<void> {
  await scans.open(path);
  await scans.read.executeWithOptions({ summary: 'Read it' }, [path]);
}
`);
  expect(refusals(document)).toEqual([]);
  const said = nodesOf(document).map(({ node }) => node);
  expect(said.filter(({ kind }) => kind === 'activity')).toEqual([
    expect.not.objectContaining({ options: expect.anything() }),
  ]);
});

test('a result may be called like the workflow, unless that goes on anew', () => {
  const source = (last: string) => `${IMPORTS}
const { getOrder } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(id: string): Promise<void> {
  const order = await getOrder(id);
  await getOrder(order.next);
${last}}
`;
  expect(refusals(read(source('')).document)).toEqual([]);
  expect(refusals(read(source('  await wf.continueAsNew<typeof order>(id);\n')).document)).toEqual([
    'reserved-name',
  ]);
});

test('names that only a type or a function inside means bind nothing', () => {
  read(`${IMPORTS}
const acts = wf.proxyActivities<typeof activities>({ startToCloseTimeout: LONG });

export async function late(input: Parameters<typeof activities.post>[0]): Promise<void> {
  for (;;) {
    const scope = new wf.CancellationScope();
    if (input.whole) {
      await scope.run(async () => {
        const result = await wf.executeChild('whole', { args: [input] });
        keep(result.item);
      });
    }
    for (const part of input.parts) {
      const result = await acts.post(part);
      if (result.done) return;
    }
  }
}
`);
});

const HANDLERS = `${IMPORTS}
const { cleanUp, post } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const requests: string[] = [];

export async function lock(key: string): Promise<void> {
  wf.setHandler(ask, (name) => { requests.push(name) })
  await wf.CancellationScope.nonCancellable(() => cleanUp(key));
  await Promise.all(requests.map((name) => post(name)));
  await wf.condition(() => requests.length > 0)
}
`;

test.each(
  nodesOf(read(HANDLERS).document).map(({ path, node }) => [`${node.kind} ${node.title}`, path] as const),
)('a title finds room: %s', (_, path) => {
  const draft = read(HANDLERS);
  const was = nodesOf(draft.document).find((each) => each.path.join() === path.join())!.node;
  if (['start', 'end'].includes(was.kind)) return;
  const change = { path: [...path, 'title'], was: was.title, now: 'A title' };
  const there = editDrawing(draft, [change], 'Rename', context);
  if ('conflict' in there) expect.fail(JSON.stringify(there.conflict));
  const { source } = there.draft;
  expect(source).toMatch(/\n +\/\/ A title\n/);
  const again = lift(source, context);
  if ('broken' in again) expect.fail(JSON.stringify(again.broken));
  expect(nodesOf(again.document).filter(({ node }) => node.title === 'A title')).toMatchObject([
    { node: { kind: was.kind } },
  ]);
  const back = applyEdit(there.draft, invertEdit(there.edit));
  expect(back).toMatchObject({ draft: { source: HANDLERS } });
});

const RENAMED = `${IMPORTS}
const scans = wf.proxyActivities<typeof activities>({ taskQueue: 'scans', startToCloseTimeout: '5 minutes' });
const { mark: markRow } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '24h' });

export async function scanAll(path: string, row: number): Promise<void> {
  const found = await scans.open({ path, depth: 3 });
  await markRow({ row, found });
}
`;

test.each([
  ['open', { path: 'other' }, 'scans.open({ path: other, depth: 3 });'],
  ['open', { path: 'other', wide: 'true' }, 'scans.open({ path: other, depth: 3, wide: true });'],
  ['mark', { row: '7' }, 'markRow({ row: 7, found });'],
  ['mark', { also: 'row' }, 'markRow({ row, found, also: row });'],
] as const)(
  'an activity with another name keeps it when its settings change: %s %j',
  (activity, more, said) => {
    const draft = read(RENAMED);
    const { path, node } = nodesOf(draft.document).find(
      ({ node }) => node.kind === 'activity' && node.activity === activity,
    )!;
    const was = (node as { input: object }).input;
    const change = { path: [...path, 'input'], was, now: { ...was, ...more } };
    const there = editDrawing(draft, [change] as never, 'Change', context);
    if ('conflict' in there) expect.fail(JSON.stringify(there.conflict));
    const sorted = (text: string) =>
      text
        .split(/[{},]/)
        .map((part) => part.trim())
        .sort()
        .join();
    const lines = there.draft.source.split('\n').filter((line) => !RENAMED.split('\n').includes(line));
    expect(lines.map((line) => sorted(line.replace(/^ *(?:const found = )?await /, '')))).toEqual([
      sorted(said),
    ]);
  },
);

test('an activity that the file calls by another name is called so, also where its text is not at hand', () => {
  const source = `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { weigh: weighOnScale } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function weighAll(parcels: string[]): Promise<void> {
  const weigh = async (parcel: string) => {
    await weighOnScale(parcel);
  };
  for (const parcel of parcels) {
    await weigh(parcel);
  }
}
`;
  const { document } = read(source);
  const anew = print(document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  expect(anew.source).toContain('await weighOnScale(parcel);');
  expect(lift(anew.source, context, { document, ...anew })).toMatchObject({ document });
});

test('statements on one line are one piece of code, and stay so', () => {
  const source = `import { sleep } from '@temporalio/workflow';

export async function rest(bed: Bed): Promise<void> {
  await sleep('1 hour');
  bed.leave();bed.make();
}
`;
  const { document } = read(source);
  const anew = print(document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  expect(lift(anew.source, context, { document, ...anew })).toMatchObject({ document });
});

test('a workflow may be a constant of a type that says what it is given', () => {
  const source = `${IMPORTS}
const { visit } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

type Round = (wards: string[], nurse?: string) => Promise<void>;

export const eveningRound: Round = async (wards, nurse = 'any') => {
  for (const ward of wards) {
    await visit(ward, nurse);
  }
};
`;
  const draft = read(source);
  expect(draft.document.name).toBe('eveningRound');
  const wait = { path: ['graphs', 'g1', 'nodes'], node: Object.entries(draft.document.graphs.g1!.nodes) };
  const [id, node] = wait.node.find(([, { kind }]) => kind === 'activity')!;
  const renamed = editDrawing(
    draft,
    [{ path: [...wait.path, id, 'title'], was: node.title, now: 'Look in' }],
    'Rename',
    context,
  );
  if ('conflict' in renamed) expect.fail();
  expect(renamed.draft.source).toBe(source.replace('    await', '    // Look in\n    await'));
  const anew = print(draft.document, context);
  if ('problems' in anew) expect.fail();
  expect(anew.source).toContain(
    "(wards: Parameters<Round>[0], nurse: Parameters<Round>[1] = 'any'): Promise<",
  );
  const back = lift(anew.source, context, { document: draft.document, ...anew });
  if ('broken' in back) expect.fail();
  expect(back.document.graphs).toEqual(draft.document.graphs);
});
