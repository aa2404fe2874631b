import { applyChanges } from '@inkstone/compiler/draft';
import { documentSchema, invertChanges, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { intersects } from '../kernels/geometry.js';
import { sizeOf } from '../kernels/node-size.js';
import { clipOf, readClip } from './clip.js';
import { expenses, PLUGINS } from './document-fixture.js';
import { groupsIn } from './groups.js';
import { paste } from './paste.js';
import { withoutSecrets } from './secrets.js';

function copied(document: WorkflowDocument, ...ids: string[]) {
  const text = JSON.stringify(clipOf(document, 'main', ids)!.clip);
  return readClip(text)!;
}

function pasted(document: WorkflowDocument, clip: ReturnType<typeof copied>, at = { x: 0, y: 0 }) {
  const { edit, missing } = paste(document, PLUGINS, clip, 'main', at);
  const result = applyChanges(document, edit.changes);
  if ('conflict' in result) expect.fail('the edit does not apply');
  expect(documentSchema.safeParse(result.document).error).toBeUndefined();
  const back = applyChanges(result.document, invertChanges(edit.changes));
  expect('conflict' in back ? undefined : back.document).toEqual(document);
  return { document: result.document, ids: edit.select!, missing };
}

const boxOf = ({ nodes }: WorkflowDocument['graphs'][string], id: string) => {
  const { width, height } = sizeOf(nodes[id]!);
  const { x, y } = nodes[id]!;
  return { left: x, right: x + width, top: y - height / 2, bottom: y + height / 2 };
};

test('steps are pasted under new ids, with their lines, over nothing', () => {
  const before = expenses();
  const { document, ids } = pasted(before, copied(before, 'start', 'look', 'over'));
  const main = document.graphs.main!;
  expect(ids).toHaveLength(2);
  expect(Object.keys(main.nodes)).toHaveLength(Object.keys(before.graphs.main!.nodes).length + 2);
  const between = Object.values(main.edges).filter(({ from, to }) => ids.includes(from) && ids.includes(to));
  expect(between).toHaveLength(1);
  for (const id of ids)
    for (const other of Object.keys(before.graphs.main!.nodes))
      expect(intersects(boxOf(main, id), boxOf(main, other)), `${id} ${other}`).toBe(false);
});

test('a result that has its name here gets another, and what was copied with it reads that', () => {
  const before = expenses();
  const { look, over } = before.graphs.main!.nodes;
  Object.assign(look!, { result: 'policy' });
  Object.assign((over as { branches: { condition: string }[] }).branches[0]!, {
    condition: 'policy.body.limit < 3',
  });
  const { document, ids } = pasted(before, copied(before, 'look', 'over'));
  const nodes = ids.map((id) => document.graphs.main!.nodes[id]!);
  expect(nodes[0]).toMatchObject({ result: 'policy2' });
  expect(nodes[1]).toMatchObject({ branches: [{ condition: 'policy2.body.limit < 3' }] });
});

test('types come along; one that means something else here gets another name', () => {
  const before = expenses();
  const clip = copied(before, 'look');
  expect(Object.keys(clip.types)).toEqual(['Policy']);
  const other = { ...before, types: { Policy: { type: 'string' } } };
  const { document, ids } = pasted(other, clip);
  expect(document.types.Policy2).toEqual(before.types.Policy);
  expect(document.graphs.main!.nodes[ids[0]!]).toMatchObject({ resultType: 'Policy2' });
});

test('groups of which every step is copied come along, and the colours of steps', () => {
  const one = { graph: 'main', title: 'Approval', nodes: ['over', 'ask'], collapsed: true };
  const other = { graph: 'main', title: 'Ends', nodes: ['done', 'refused'], collapsed: false };
  const before: WorkflowDocument = {
    ...expenses(),
    groups: { group1: one, group2: other },
    colours: { ask: 'teal', refused: 'red' },
  };
  const clip = copied(before, 'look', 'over', 'ask', 'done');
  expect([clip.groups, clip.colours]).toEqual([{ group1: one }, { ask: 'teal' }]);
  const { document, ids } = pasted(before, clip);
  const [, over, ask] = ids;
  expect(document.groups).toEqual({ ...before.groups, group3: { ...one, nodes: [over, ask] } });
  expect(document.colours).toEqual({ ...before.colours, [ask!]: 'teal' });
});

test('groups within a frame come along with it, under its new steps', () => {
  const before = expenses();
  const { look, over, ask } = before.graphs.main!.nodes;
  before.graphs.inner = { kind: 'frame', nodes: { look: look!, ask: ask! }, edges: {} };
  const place = { kind: 'scope', title: 'Together', x: 0, y: 0 } as const;
  before.graphs.main = {
    kind: 'main',
    nodes: { over: over!, frame: { ...place, graph: 'inner', outputs: [] } },
    edges: {},
  };
  before.groups = { g: { graph: 'inner', title: 'Both', nodes: ['look', 'ask'], collapsed: false } };
  const { document, ids } = pasted(before, copied(before, 'frame'));
  const frame = document.graphs.main!.nodes[ids[0]!] as { graph: string };
  expect(groupsIn(document, frame.graph).map(([, { title, nodes }]) => [title, nodes])).toEqual([
    ['Both', Object.keys(document.graphs[frame.graph]!.nodes)],
  ]);
});

test('groups that are none are left out of a text; its steps are pasted', () => {
  const clip = {
    ...copied(expenses(), 'look', 'ask'),
    groups: { a: { nodes: 'all' } },
    colours: { ask: 'pink' },
  };
  expect(readClip(JSON.stringify(clip))).toMatchObject({ steps: clip.steps, groups: undefined });
  expect(pasted(expenses(), readClip(JSON.stringify(clip))!).document.groups).toBeUndefined();
});

test('activities that no plugin offers are told', () => {
  const before = expenses();
  const clip = copied(before, 'look');
  Object.assign(Object.values(clip.steps.nodes)[0]!, { activity: 'fileTaxes' });
  expect(pasted(before, clip).missing).toEqual(['fileTaxes']);
});

test('secrets stay behind', () => {
  const { value, count } = withoutSecrets({
    apiKey: "'abc'",
    headers: `{ Authorization: 'Bearer x', Accept: 'json' }`,
    token: 'input.token',
    password: "''",
  });
  expect(value).toEqual({
    apiKey: "todo('apiKey')",
    headers: `{ Authorization: todo('Authorization'), Accept: 'json' }`,
    token: 'input.token',
    password: "''",
  });
  expect(count).toBe(2);
});

test('a whole workflow is pasted without its start, other texts are no steps', () => {
  const document = expenses();
  const clip = readClip(JSON.stringify(document))!;
  expect(Object.keys(clip.steps.nodes)).toHaveLength(Object.keys(document.graphs.main!.nodes).length - 1);
  for (const text of [
    '',
    'hello',
    '{"a":1}',
    '[]',
    'null',
    '{"inkstone":"steps"}',
    '{"inkstone":"steps","steps":{}}',
  ])
    expect(readClip(text)).toBeUndefined();
});

test('what was prepared comes along where the steps use it, once, and takes no name from others', () => {
  const before = expenses();
  Object.assign(before.graphs.main!.nodes.start!, { prepare: 'const { amount: sum } = input;' });
  Object.assign(before.graphs.main!.nodes.look!, { input: { url: '`/policies/${sum}`' } });
  const clip = copied(before, 'look');
  expect(clip.prepare).toBe('const { amount: sum } = input;');
  expect(copied(before, 'done').prepare).toBeUndefined();

  const startOf = (document: WorkflowDocument) => document.graphs.main!.nodes.start;
  const bare = expenses();
  expect(startOf(pasted(bare, clip).document)).toMatchObject({ prepare: clip.prepare });
  expect(startOf(pasted(before, clip).document)).toEqual(startOf(before));
  Object.assign(startOf(bare)!, { prepare: 'const limit = 3;' });
  expect(startOf(pasted(bare, clip).document)).toMatchObject({
    prepare: 'const limit = 3;\nconst { amount: sum } = input;',
  });
});

test('a handler’s code and what it uses come along, under the names that these have here', () => {
  const before: WorkflowDocument = {
    ...expenses(),
    variables: { v1: { name: 'status', schema: { type: 'string' }, initial: `'new'` } },
  };
  before.graphs.main!.nodes.asked = {
    ...{ kind: 'handler', title: 'On status', x: 0, y: 200, message: 'getStatus', handles: 'query' },
    ...{ parameters: '', code: 'return status;' },
  };
  const clip = copied(before, 'asked');
  const variables = { v1: { name: 'status', schema: { type: 'number' }, initial: '0' } };
  const { document, ids } = pasted({ ...expenses(), variables }, clip);
  expect(Object.values(document.variables).map(({ name }) => name)).toEqual(['status', 'status2']);
  expect(document.graphs.main!.nodes[ids[0]!]).toMatchObject({ code: 'return status2;' });
  expect(document.graphs.main!.nodes[ids[0]!]).not.toHaveProperty('graph');
});

test('a text in which a handler has no body, or two, is no clip', () => {
  const steps = (body: object) => {
    const told = {
      kind: 'handler',
      title: 'Told',
      x: 0,
      y: 0,
      message: 'm',
      handles: 'signal',
      parameters: '',
    };
    const nodes = { told: { ...told, ...body } };
    return JSON.stringify({ inkstone: 'steps', format: 1, steps: { kind: 'main', nodes, edges: {} } });
  };
  expect(readClip(steps({ code: '' }))).toBeDefined();
  expect(readClip(steps({}))).toBeUndefined();
  expect(readClip(steps({ code: '', graph: 'g1' }))).toBeUndefined();
});
