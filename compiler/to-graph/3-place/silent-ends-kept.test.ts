import { expect, test } from 'vitest';
import { createDraft, editCode } from '../../edit/edit-draft.js';
import { MAIN, type WorkflowDocument } from '../../graph/document.js';

const at = { x: 0, y: 0 };
const context = { plugins: [] };

/** Two waits, each with an end of its own. */
const document: WorkflowDocument = {
  format: 1,
  name: 'rest',
  title: 'Rest',
  input: { type: 'object', properties: { long: { type: 'boolean' } }, required: ['long'] },
  types: {},
  variables: {},
  triggers: [{ kind: 'manual' }],
  notes: {},
  graphs: {
    [MAIN]: {
      kind: 'main',
      nodes: {
        s: { kind: 'start', title: 'Start', ...at },
        d: {
          kind: 'decision',
          title: 'Long?',
          branches: [{ id: 'b', label: '', condition: 'input.long' }],
          ...at,
        },
        w: { kind: 'wait', title: 'Sleep', duration: "'1 day'", ...at },
        v: { kind: 'wait', title: 'Nap', duration: "'1 hour'", ...at },
        e1: { kind: 'end', title: 'End', ...at },
        e2: { kind: 'end', title: 'End', ...at },
      },
      edges: {
        a: { from: 's', output: 'next', to: 'd' },
        b: { from: 'd', output: 'b', to: 'w' },
        c: { from: 'd', output: 'otherwise', to: 'v' },
        d: { from: 'w', output: 'next', to: 'e1' },
        e: { from: 'v', output: 'next', to: 'e2' },
      },
    },
  },
};

function typed(was: string, now: string): WorkflowDocument {
  const draft = createDraft(document, context);
  const from = draft.source.indexOf(was);
  const edited = editCode(draft, [{ from, was, now }], 'typing', context);
  if (!('draft' in edited)) expect.fail('conflict');
  expect(edited.draft.state).toBe('linked');
  return edited.draft.document;
}

test('code says two silent ends as one, and an edit of the code keeps both in the drawing', () => {
  const { nodes, edges } = typed("'1 day'", "'2 days'").graphs[MAIN]!;
  expect(nodes).toMatchObject({ w: { duration: "'2 days'" }, e1: { kind: 'end' }, e2: { kind: 'end' } });
  expect(edges).toEqual(document.graphs[MAIN]!.edges);
});

test('a step typed in before one of them leads to that one', () => {
  const { nodes, edges } = typed(
    "await sleep('1 hour');",
    "await sleep('1 hour');\n  await sleep('2 hours');",
  ).graphs[MAIN]!;
  const added = Object.keys(nodes).find((id) => document.graphs[MAIN]!.nodes[id] === undefined);
  expect(nodes).toMatchObject({ e1: { kind: 'end' }, e2: { kind: 'end' } });
  expect(Object.values(edges)).toContainEqual({ from: added, output: 'next', to: 'e2' });
});

test('an end to which nothing leads any more goes, whichever it is', () => {
  const ends = (changed: WorkflowDocument) =>
    Object.keys(changed.graphs[MAIN]!.nodes).filter((id) => changed.graphs[MAIN]!.nodes[id]!.kind === 'end');
  const source = createDraft(document, context).source;
  const branch = /if \(input\.long\) \{[\s\S]*\n {2}\}\n/.exec(source)![0];
  expect(ends(typed(branch, ''))).toHaveLength(1);
  const nap = "await sleep('1 hour');";
  expect(ends(typed(nap, `${nap}\n    return;`))).toEqual(['e1', 'e2']);
});
