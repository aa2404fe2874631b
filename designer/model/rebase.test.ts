import { createDraft, diffText, type Edit, editCode, editDrawing } from '@inkstone/compiler';
import { applyChanges } from '@inkstone/compiler/draft';
import type { Change } from '@inkstone/compiler/graph';
import { invariant } from '@inkstone/runtime';
import { expect, test } from 'vitest';
import { expenses, PLUGINS } from './document-fixture.js';
import { nodePath } from './graphs.js';
import { rebase } from './rebase.js';

const context = { plugins: PLUGINS };
const base = createDraft(expenses(), context);
const title = (was: string, now: string, node = 'ask'): Change => ({
  path: nodePath(expenses(), node, 'title'),
  was,
  now,
});

function drawn(changes: Change[], draft = base) {
  const edited = editDrawing(draft, changes, 'test', context);
  invariant('draft' in edited, 'the edit applies');
  return edited;
}

test('edits of different fields go together', () => {
  const mine = drawn([title('Ask', 'Ask finance')]);
  const theirs = drawn([title('Look up policy', 'Read policy', 'look')]);
  const { rebased, conflicts } = rebase([mine.edit], base, theirs.draft);
  expect(conflicts).toEqual([]);
  expect(rebased).toEqual([{ by: 'drawing', changes: mine.edit.changes, label: 'test' }]);
});

test('the same field is a conflict that shows both', () => {
  const mine = drawn([title('Ask', 'Ask finance')]);
  const theirs = drawn([title('Ask', 'Ask the board')]);
  const { rebased, conflicts } = rebase([mine.edit], base, theirs.draft);
  expect(rebased).toEqual([]);
  expect(conflicts).toMatchObject([{ kind: 'field', mine: 'Ask finance', theirs: 'Ask the board' }]);
});

function typed(word: string, now: string, draft = base): { edit: Edit; draft: typeof base } {
  const from = draft.source.indexOf(word);
  const edited = editCode(draft, [{ from, was: word, now }], 'typed', context);
  invariant('draft' in edited, 'the text holds the word');
  return edited;
}

test('text in different places goes together, the same place is a conflict', () => {
  const theirs = typed('Look up policy', 'Read the policy');
  const elsewhere = typed('500', '900');
  const { rebased } = rebase([elsewhere.edit], base, theirs.draft);
  expect(rebased).toMatchObject([{ by: 'code' }]);
  const same = typed('Look up policy', 'Look it up');
  expect(rebase([same.edit], base, theirs.draft).conflicts).toMatchObject([
    { kind: 'text', mine: expect.any(String) },
  ]);
});

test('several edits of mine keep their order and build on each other', () => {
  const first = drawn([title('Ask', 'Ask finance')]);
  const second = drawn([title('Ask finance', 'Ask the board')], first.draft);
  const theirs = drawn([title('Done', 'Paid', 'done')]);
  const { rebased, conflicts } = rebase([first.edit, second.edit], base, theirs.draft);
  expect(conflicts).toEqual([]);
  expect(rebased).toHaveLength(2);
});

test('what was saved already, though the answer was lost, is neither done twice nor a conflict', () => {
  const mine = drawn([title('Ask', 'Ask finance')]);
  expect(rebase([mine.edit], base, mine.draft)).toEqual({ rebased: [], conflicts: [] });
  const code = typed('500', '900');
  expect(rebase([code.edit], base, code.draft)).toEqual({ rebased: [], conflicts: [] });
});

test('a field that I changed twice is asked about once, with what I made of it last', () => {
  const first = drawn([title('Ask', 'Ask finance')]);
  const second = drawn([title('Ask finance', 'Ask the board')], first.draft);
  const theirs = drawn([title('Ask', 'Ask nobody')]);
  const { conflicts } = rebase([first.edit, second.edit], base, theirs.draft);
  expect(conflicts).toMatchObject([{ mine: 'Ask the board', theirs: 'Ask nobody' }]);
});

test('a node that I removed and they changed keeps its lines until that is decided', () => {
  const { nodes, edges } = base.document.graphs.main!;
  const lines = Object.entries(edges).filter(([, { from, to }]) => [from, to].includes('look'));
  const remove: Change[] = [
    { path: ['graphs', 'main', 'nodes', 'look'], was: nodes.look as never },
    ...lines.map(([id, was]): Change => ({ path: ['graphs', 'main', 'edges', id], was: was as never })),
  ];
  const theirs = drawn([title('Look up policy', 'Read policy', 'look')]);
  const { rebased, conflicts } = rebase([drawn(remove).edit], base, theirs.draft);
  expect(rebased.flatMap((each) => (each.by === 'drawing' ? each.changes : []))).not.toContainEqual(
    expect.objectContaining({ path: ['graphs', 'main', 'edges', lines[0]![0]] }),
  );
  expect(conflicts).toMatchObject([
    { kind: 'field', mine: undefined, theirs: { title: 'Read policy' }, also: lines.map(() => ({})) },
  ]);
});

test('of typed lines that meet, the others are kept, and mine can still be chosen', () => {
  const theirs = typed('Look up policy', 'Read the policy');
  const mine = typed('500', '900', typed('Look up policy', 'Look it up').draft);
  const both: Edit = {
    ...mine.edit,
    text: diffText(base.source, mine.draft.source),
  };
  const { rebased, conflicts } = rebase([both], base, theirs.draft);
  expect(rebased).toMatchObject([{ by: 'code', now: expect.stringMatching(/Read the policy[\s\S]*900/) }]);
  expect(conflicts).toMatchObject([
    {
      kind: 'text',
      mine: expect.stringContaining('Look it up'),
      theirs: expect.stringContaining('Read the policy'),
    },
  ]);
  const [conflict] = conflicts;
  expect(conflict?.kind === 'text' && conflict.chosen).toMatch(/Look it up[\s\S]*900/);
});

test('of a node that they removed, mine is the whole node', () => {
  const mine = drawn([title('Look up policy', 'Read policy', 'look')]);
  const { look: _gone, ...nodes } = base.document.graphs.main!.nodes;
  const main = { ...base.document.graphs.main!, nodes };
  const document = { ...base.document, graphs: { ...base.document.graphs, main } };
  const { conflicts } = rebase([mine.edit], base, { document, source: base.source });
  expect(conflicts).toMatchObject([
    { path: ['graphs', 'main', 'nodes', 'look'], mine: { title: 'Read policy' }, theirs: undefined },
  ]);
});

test('what was typed key by key is asked about once', () => {
  const first = typed('Look up policy', 'Look it');
  const second = typed('Look it', 'Look it up', first.draft);
  const theirs = typed('Look up policy', 'Read the policy');
  const { conflicts } = rebase([first.edit, second.edit], base, theirs.draft);
  expect(conflicts).toMatchObject([{ kind: 'text', mine: expect.stringContaining('Look it up') }]);
});

test('a handler that one drew while the other changed its code is one question: as mine, or as theirs', () => {
  const document = expenses();
  document.graphs.main!.nodes.told = {
    ...{ kind: 'handler', title: 'Told', x: 0, y: 200, message: 'tell', handles: 'signal' },
    ...{ parameters: '', code: 'told = true;' },
  };
  const at = (field: string) => ['graphs', 'main', 'nodes', 'told', field];
  const graph = { kind: 'handler', nodes: {}, edges: {} };
  const draw: Change[] = [
    { path: at('code'), was: 'told = true;' },
    { path: at('graph'), now: 'g1' },
    { path: ['graphs', 'g1'], now: graph },
  ];
  const write: Change[] = [{ path: at('code'), was: 'told = true;', now: 'told = false;' }];
  const sides = (changes: Change[]) => {
    const applied = applyChanges(document, changes);
    invariant('document' in applied, 'the changes fit');
    const state = { was: 'linked', now: 'linked' } as const;
    const edit: Edit = { id: 'e1', by: 'drawing', label: 'test', changes, text: [], state };
    return { edit, draft: { document: applied.document, source: '' } };
  };
  const base = { document, source: '' };
  const drew = rebase([sides(draw).edit], base, sides(write).draft);
  expect(drew.rebased).toEqual([]);
  expect(drew.conflicts).toMatchObject([
    { path: at('x').slice(0, 4), mine: { graph: 'g1' }, theirs: { code: 'told = false;' }, also: [draw[2]] },
  ]);
  expect(drew.conflicts[0]).not.toHaveProperty('mine.code');

  const wrote = rebase([sides(write).edit], base, sides(draw).draft);
  expect(wrote.rebased).toEqual([]);
  expect(wrote.conflicts).toMatchObject([{ mine: { code: 'told = false;' }, theirs: { graph: 'g1' } }]);
  // The same, drawn by both at once, and text over text are what they always were.
  expect(rebase([sides(draw).edit], base, sides(draw).draft).conflicts).toEqual([]);
  const other: Change[] = [{ ...write[0]!, now: 'told = 1;' }];
  expect(rebase([sides(write).edit], base, sides(other).draft).conflicts).toMatchObject([
    { path: at('code') },
  ]);
});
