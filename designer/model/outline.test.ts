import { applyChanges } from '@inkstone/compiler/draft';
import { expect, test } from 'vitest';
import { addNode } from './add-node.js';
import { expenses } from './document-fixture.js';
import { outlineOf } from './outline.js';
import { moveEarlier, moveLater } from './reorder.js';

test('steps stand in the order in which they follow, each once, with what is inside below', () => {
  const before = expenses();
  const edit = addNode(before, { kind: 'forEach' }, { behind: { node: 'look', output: 'next' } });
  const applied = applyChanges(before, edit.changes);
  const document = 'conflict' in applied ? expect.fail('does not apply') : applied.document;
  const rows = outlineOf(document, new Set());
  const loop = rows.findIndex(({ node }) => node === edit.select![0]);
  expect(rows[loop]).toMatchObject({ level: 1, open: true });
  expect(rows.slice(loop + 1, loop + 3).map(({ level }) => level)).toEqual([2, 2]);
  expect(
    rows
      .filter(({ level }) => level === 1)
      .map(({ node }) => node)
      .slice(0, 3),
  ).toEqual(['start', 'look', edit.select![0]]);
  const closed = outlineOf(document, new Set(edit.select));
  expect(new Set(closed.map(({ node }) => node)).size).toBe(Object.keys(document.graphs.main!.nodes).length);
  expect(closed.find(({ node }) => node === 'ask')?.by).toBeDefined();
});

test('a step changes places with the one before it, and back', () => {
  const before = expenses();
  const add = applyChanges(
    before,
    addNode(before, { kind: 'code' }, { behind: { node: 'look', output: 'next' } }).changes,
  );
  const document = 'conflict' in add ? expect.fail('does not apply') : add.document;
  const code = Object.keys(document.graphs.main!.nodes).find(
    (id) => document.graphs.main!.nodes[id]!.kind === 'code',
  )!;
  const swapped = applyChanges(document, moveEarlier(document, code)!.changes);
  const now = 'conflict' in swapped ? expect.fail('does not apply') : swapped.document;
  expect(
    outlineOf(now, new Set())
      .map(({ node }) => node)
      .slice(0, 3),
  ).toEqual(['start', code, 'look']);
  const back = applyChanges(now, moveLater(now, code)!.changes);
  expect('conflict' in back ? undefined : back.document).toEqual(document);
  expect(moveEarlier(document, 'look')).toBeUndefined();
  expect(moveLater(document, code)).toBeUndefined();
});
