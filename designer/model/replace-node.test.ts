import { applyChanges } from '@inkstone/compiler/draft';
import { documentSchema, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { expenses } from './document-fixture.js';
import type { DrawingEdit } from './drawing-edit.js';
import { edgesOutOf } from './graphs.js';
import { replaceNode } from './replace-node.js';

function applied(document: WorkflowDocument, edit: DrawingEdit | undefined): WorkflowDocument {
  const result = applyChanges(document, edit!.changes);
  if ('conflict' in result) expect.fail('the edit does not apply');
  expect(documentSchema.safeParse(result.document).error).toBeUndefined();
  return result.document;
}

test('a decision becomes a gate with the same branches and lines', () => {
  const before = expenses();
  const after = applied(before, replaceNode(before, 'over', { kind: 'inclusive' }));
  const [old, now] = [before.graphs.main!.nodes.over!, after.graphs.main!.nodes.over!];
  expect(now.kind).toBe('inclusive');
  expect(now).toMatchObject({ x: old.x, y: old.y, branches: (old as { branches: unknown }).branches });
  expect(edgesOutOf(after.graphs.main!, 'over')).toEqual(edgesOutOf(before.graphs.main!, 'over'));
  const gate = applied(after, replaceNode(after, 'over', { kind: 'parallel' })).graphs.main!.nodes.over!;
  expect(gate).toMatchObject({
    kind: 'parallel',
    branches: [{ id: expect.any(String), label: expect.any(String) }],
  });
});

test('lines find the outputs of the new kind in their order, and the others go', () => {
  const before = expenses();
  const lines = edgesOutOf(before.graphs.main!, 'ask');
  expect(lines.length).toBe(2);
  const after = applied(before, replaceNode(before, 'ask', { kind: 'wait' }));
  expect(edgesOutOf(after.graphs.main!, 'ask')).toEqual([
    [lines[0]![0], { ...lines[0]![1], output: 'next' }],
  ]);
});

test('a title that was chosen stays, one of the kind does not; nested steps stay with kinds that hold them', () => {
  const document = expenses();
  expect(
    applied(document, replaceNode(document, 'ask', { kind: 'code' })).graphs.main!.nodes.ask!.title,
  ).toBe(document.graphs.main!.nodes.ask!.title);
  const scoped = applied(document, replaceNode(document, 'look', { kind: 'scope' }));
  const { graph } = scoped.graphs.main!.nodes.look as { graph: string };
  expect(Object.keys(scoped.graphs)).toContain(graph);
  const looped = applied(scoped, replaceNode(scoped, 'look', { kind: 'forEach' }));
  expect(looped.graphs.main!.nodes.look).toMatchObject({ kind: 'forEach', graph });
  const bare = applied(looped, replaceNode(looped, 'look', { kind: 'code' }));
  expect(Object.keys(bare.graphs)).toEqual(['main']);
});

test('the start stays the start', () => {
  expect(replaceNode(expenses(), 'start', { kind: 'code' })).toBeUndefined();
});

test('the code of a step becomes that of a handler, and back: it has no steps beside it', () => {
  const document = expenses();
  const { nodes } = document.graphs.main!;
  nodes.note = { kind: 'code', title: 'Note', x: 0, y: 200, code: 'noted = true;' };
  const handled = applied(document, replaceNode(document, 'note', { kind: 'handler' }));
  expect(handled.graphs.main!.nodes.note).toMatchObject({ kind: 'handler', code: 'noted = true;' });
  expect(handled.graphs.main!.nodes.note).not.toHaveProperty('graph');
  expect(Object.keys(handled.graphs)).toEqual(['main']);
  const back = applied(handled, replaceNode(handled, 'note', { kind: 'code' }));
  expect(back.graphs.main!.nodes.note).toMatchObject({ kind: 'code', code: 'noted = true;' });
});
