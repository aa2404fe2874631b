import { applyChanges } from '@inkstone/compiler/draft';
import { documentSchema, invertChanges, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { intersects } from '../kernels/geometry.js';
import { sizeOf } from '../kernels/node-size.js';
import { clipOf, readClip } from './clip.js';
import { expenses, PLUGINS } from './document-fixture.js';
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
