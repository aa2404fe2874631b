import { describe, expect, it } from 'vitest';
import { createDraft, editCode, editDrawing } from '../edit/edit-draft.js';
import type { WorkflowDocument } from '../graph/document.js';
import { documentForTest } from '../graph/document-for-test.js';

const context = { plugins: [] };

/** A frame that asks how large it is: both ways end it, each by an end with a name. */
function framed(): WorkflowDocument {
  return documentForTest(
    {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          frame: { kind: 'scope', title: 'Look at it', graph: 'inside', outputs: [], x: 1, y: 0 },
          rest: { kind: 'wait', title: 'Rest', duration: "'1 day'", x: 2, y: 0 },
          end: { kind: 'end', title: 'End', x: 3, y: 0 },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'frame' },
          e2: { from: 'frame', output: 'next', to: 'rest' },
          e3: { from: 'rest', output: 'next', to: 'end' },
        },
      },
      inside: {
        kind: 'frame',
        nodes: {
          begin: { kind: 'start', title: 'Start', x: 0, y: 0 },
          large: {
            kind: 'decision',
            title: 'Large?',
            branches: [{ id: 'yes', label: 'yes', condition: 'input.size > 1' }],
            otherwise: 'no',
            x: 1,
            y: 0,
          },
          wait: { kind: 'wait', title: 'Wait', duration: "'1 hour'", x: 2, y: 0 },
          small: { kind: 'end', title: 'It was small', x: 2, y: 1 },
          done: { kind: 'end', title: 'It was large', description: 'and took an hour', x: 3, y: 0 },
        },
        edges: {
          e1: { from: 'begin', output: 'next', to: 'large' },
          e2: { from: 'large', output: 'yes', to: 'wait' },
          e3: { from: 'large', output: 'otherwise', to: 'small' },
          e4: { from: 'wait', output: 'next', to: 'done' },
        },
      },
    },
    {
      input: { type: 'object', title: 'Size', properties: { size: { type: 'number' } }, required: ['size'] },
    },
  );
}

const namesOf = ({ graphs }: WorkflowDocument) =>
  Object.values(graphs.inside!.nodes)
    .filter(({ kind }) => kind === 'end')
    .map(({ title, description }) => [title, description]);
const NAMES = [
  ['It was small', undefined],
  ['It was large', 'and took an hour'],
];

describe('ends with names in a frame that code says in place', () => {
  const draft = createDraft(framed(), context);

  it('end the frame, not the workflow', () => {
    expect(draft.state).toBe('linked');
    expect(draft.source).not.toContain('return');
    expect(draft.source).toContain("  await sleep('1 day');\n}");
  });

  it('keep their names in the drawing when the code is edited', () => {
    const at = draft.source.indexOf('1 hour');
    const change = { from: at, was: '1 hour', now: '2 hours' };
    const edited = editCode(draft, [change], 'Wait longer', context);
    if ('conflict' in edited) throw new Error('the edit does not apply');
    expect(edited.draft.document.graphs.inside!.nodes.wait).toMatchObject({ duration: "'2 hours'" });
    expect(namesOf(edited.draft.document)).toEqual(NAMES);
  });

  it('leave the text alone when the drawing is edited elsewhere', () => {
    const path = ['graphs', 'main', 'nodes', 'rest', 'duration'];
    const change = { path, was: "'1 day'", now: "'2 days'" };
    const edited = editDrawing(draft, [change], 'Rest longer', context);
    if ('conflict' in edited) throw new Error('the edit does not apply');
    expect(edited.draft.source).toBe(draft.source.replace('1 day', '2 days'));
    expect(namesOf(edited.draft.document)).toEqual(NAMES);
  });
});
