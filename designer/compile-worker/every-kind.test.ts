import { createDraft } from '@inkstone/compiler';
import { applyChanges } from '@inkstone/compiler/draft';
import type { Change, NodeKind, WorkflowDocument } from '@inkstone/compiler/graph';
import { invariant } from '@inkstone/runtime';
import { expect, test } from 'vitest';
import { addNode } from '../model/add-node.js';
import { KIND_WORDS, type PaletteItem } from '../model/new-node.js';
import { createLocalCompiler } from './local-compiler.js';

const BLANK: WorkflowDocument = {
  format: 1,
  name: 'tryAll',
  title: 'Try all',
  input: { type: 'object', properties: {} },
  types: {},
  variables: {},
  triggers: [{ kind: 'manual' }],
  notes: {},
  graphs: {
    main: {
      kind: 'main',
      nodes: {
        start: { kind: 'start', title: 'Start', x: 0, y: 0 },
        end: { kind: 'end', title: 'End', x: 300, y: 0 },
      },
      edges: { e1: { from: 'start', output: 'next', to: 'end' } },
    },
  },
};

/** An editor's compiler, with what it holds. */
async function opened() {
  let count = 0;
  const compiler = createLocalCompiler(() => `edit${++count}`);
  await compiler.open(createDraft(BLANK, { plugins: [] }), []);
  let document = BLANK;
  return {
    compiler,
    document: () => document,
    async edit(changes: Change[]) {
      expect(await compiler.editDrawing(changes, 'Change')).toBeDefined();
      const applied = applyChanges(document, changes);
      invariant('document' in applied, 'the compiler took the changes');
      document = applied.document;
      return compiler.check();
    },
  };
}

const KINDS = (Object.keys(KIND_WORDS) as NodeKind[]).filter(
  (kind) => kind !== 'start' && kind !== 'activity',
);

test.each(KINDS)('%s is put into a line, with every repair that is offered', async (kind) => {
  const { document, edit } = await opened();
  let found = await edit(addNode(document(), { kind } as PaletteItem, { edge: 'e1' }).changes);
  for (let repair = found.find((each) => each.repair)?.repair; repair; ) {
    const before = found.length;
    found = await edit(repair);
    repair = found.length < before ? found.find((each) => each.repair)?.repair : undefined;
  }
});

test('branches in parallel can be said before there is a step in any of them', async () => {
  const { compiler, document, edit } = await opened();
  expect(await edit(addNode(document(), { kind: 'parallel' }, { edge: 'e1' }).changes)).toEqual([]);
  const { result } = await compiler.compile();
  expect(result).toHaveProperty('compiled');
});
