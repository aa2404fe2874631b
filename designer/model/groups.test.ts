import { applyChanges } from '@inkstone/compiler/draft';
import { documentSchema, invertChanges, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { colourOf, paint } from './colours.js';
import { deleteThings } from './delete-things.js';
import { expenses } from './document-fixture.js';
import type { DrawingEdit } from './drawing-edit.js';
import { duplicate } from './duplicate.js';
import { folded, nodesOfElement } from './folded.js';
import { collapse, group, groupable, groupOfAll, groupsIn, renameGroup, ungroup } from './groups.js';

function done(before: WorkflowDocument, edit: DrawingEdit | undefined): WorkflowDocument {
  const applied = applyChanges(before, edit?.changes ?? []);
  if ('conflict' in applied) expect.fail('the edit does not apply');
  expect(documentSchema.safeParse(applied.document).error).toBeUndefined();
  const back = applyChanges(applied.document, invertChanges(edit?.changes ?? []));
  expect('conflict' in back ? undefined : back.document).toEqual(before);
  return applied.document;
}

const grouped = (...ids: string[]) => done(expenses(), group(expenses(), ids));

test('steps become a group, without the start, and end it', () => {
  const document = grouped('start', 'over', 'ask');
  expect(groupsIn(document, 'main')).toMatchObject([
    ['group1', { nodes: ['over', 'ask'], collapsed: false }],
  ]);
  expect(groupOfAll(document, ['ask', 'over'])).toBe('group1');
  expect(groupOfAll(document, ['ask'])).toBeUndefined();
  expect(groupable(document, ['ask', 'over'])).toBeUndefined();
  expect(groupable(document, ['start', 'over'])).toBeUndefined();
  const named = done(document, renameGroup(document, 'group1', 'Approval'));
  expect(groupsIn(named, 'main')[0]![1].title).toBe('Approval');
  expect(groupsIn(done(named, ungroup(named, ['ask'])), 'main')).toEqual([]);
});

test('a step is in one group; a group whose last step goes ends', () => {
  const first = grouped('look', 'over');
  const second = done(first, group(first, ['over', 'ask', 'done']));
  expect(groupsIn(second, 'main').map(([, { nodes }]) => nodes)).toEqual([['look'], ['over', 'ask', 'done']]);
  const without = done(second, deleteThings(second, { nodes: ['look', 'ask'] }));
  expect(groupsIn(without, 'main').map(([, { nodes }]) => nodes)).toEqual([['over', 'done']]);
});

test('a collapsed group is one node with the lines that cross its border', () => {
  const document = done(grouped('over', 'ask'), collapse(grouped('over', 'ask'), ['group1'], true));
  const { graph, cards, cardOf } = folded(document, 'main', []);
  expect(Object.keys(graph.nodes)).toEqual(['start', 'look', 'done', 'refused', 'group:group1']);
  expect(graph.edges).toEqual({
    e1: { from: 'start', output: 'next', to: 'look' },
    e2: { from: 'look', output: 'next', to: 'group:group1' },
    e4: { from: 'group:group1', output: 'e4', to: 'done' },
    e5: { from: 'group:group1', output: 'e5', to: 'done' },
    e6: { from: 'group:group1', output: 'e6', to: 'refused' },
  });
  expect(graph.nodes['group:group1']).toMatchObject({
    title: 'Group',
    x: 480,
    y: 0,
    branches: [{ label: 'otherwise' }, { label: 'approved' }, { label: 'rejected' }],
  });
  expect(cards.get('group:group1')).toMatchObject({ entry: 'over', nodes: ['over', 'ask'] });
  expect(cardOf.get('ask')).toBe('group:group1');
  expect(nodesOfElement(document, 'group:group1')).toEqual(['over', 'ask']);
});

test('what is not collapsed stays the same object; one step selected opens its group, all of them do not', () => {
  const open = grouped('over', 'ask');
  expect(folded(open, 'main', []).graph).toBe(open.graphs.main);
  const document = done(open, collapse(open, ['group1'], true));
  expect(folded(document, 'main', []).graph).toBe(folded(document, 'main', ['look']).graph);
  expect(folded(document, 'main', ['ask']).graph).toBe(document.graphs.main);
  expect(folded(document, 'main', ['ask', 'over']).cards.size).toBe(1);
});

test('a whole group is duplicated as a group, a part of one as steps', () => {
  const document = grouped('over', 'ask');
  const edit = duplicate(document, ['look', 'over', 'ask']);
  const [, over, ask] = edit!.select!;
  expect(groupsIn(done(document, edit), 'main').map(([, { nodes }]) => nodes)).toEqual([
    ['over', 'ask'],
    [over, ask],
  ]);
  expect(groupsIn(done(document, duplicate(document, ['over'])), 'main')).toHaveLength(1);
});

test('steps are marked with a colour, copies too, and those that are deleted no longer', () => {
  const document = done(expenses(), paint(expenses(), ['look', 'ask'], 'teal'));
  expect(colourOf(document, ['look', 'ask'])).toBe('teal');
  expect(colourOf(document, ['look', 'over'])).toBeUndefined();
  const edit = duplicate(document, ['look']);
  expect(colourOf(done(document, edit), edit!.select!)).toBe('teal');
  expect(done(document, deleteThings(document, { nodes: ['look'] })).colours).toEqual({ ask: 'teal' });
  expect(done(document, paint(document, ['look', 'ask'], undefined)).colours).toEqual({});
  expect(paint(document, ['ask'], 'teal')).toBeUndefined();
});
