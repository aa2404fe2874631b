import { expect, test } from 'vitest';
import type { WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { diffWords } from './diff-words.js';
import { documentDiff, isSame } from './document-diff.js';

const place = { x: 0, y: 0 };

function workflow(nodes: Record<string, WorkflowNode>, ways: [string, string, string][]): WorkflowDocument {
  const edges = Object.fromEntries(
    ways.map(([from, output, to], index) => [`e${index}`, { from, output, to }]),
  );
  return {
    format: 1,
    name: 'pay',
    title: 'Pay',
    input: { type: 'object', properties: { amount: { type: 'number' } } },
    types: {},
    variables: {},
    triggers: [{ kind: 'manual' }],
    graphs: { main: { kind: 'main', nodes, edges } },
    notes: {},
  };
}

const START: WorkflowNode = { kind: 'start', title: 'Start', ...place };
const END: WorkflowNode = { kind: 'end', title: 'End', ...place };
const WAIT: WorkflowNode = { kind: 'wait', title: 'Wait a day', ...place, duration: "'1 day'" };
const LARGE: WorkflowNode = {
  kind: 'decision',
  title: 'Large?',
  ...place,
  branches: [{ id: 'b1', label: 'yes', condition: 'input.amount > 10' }],
};

const was = workflow({ s: START, w: WAIT, e: END }, [
  ['s', 'next', 'w'],
  ['w', 'next', 'e'],
]);

const words = (now: WorkflowDocument) => diffWords(documentDiff(was, now), was, now);

test('equal documents have nothing to tell, whatever the ids of their edges', () => {
  const now = structuredClone(was);
  now.graphs.main!.edges = Object.fromEntries(
    Object.entries(now.graphs.main!.edges).map(([id, edge]) => [`other-${id}`, edge]),
  );
  expect(isSame(documentDiff(was, now))).toBe(true);
  expect(words(now)).toEqual([]);
});

test('a step that is put in, and the way that leads to it', () => {
  const now = workflow({ s: START, d: LARGE, w: WAIT, e: END }, [
    ['s', 'next', 'd'],
    ['d', 'b1', 'w'],
    ['d', 'otherwise', 'e'],
    ['w', 'next', 'e'],
  ]);
  expect(documentDiff(was, now)).toEqual({
    nodes: [{ id: 'd', graph: 'main', what: 'added', node: LARGE, settings: [] }],
    ways: [{ graph: 'main', from: 's', output: 'next', was: 'w', now: 'd' }],
    settings: [],
  });
  expect(words(now)).toEqual(['“Large?” was added.', '“Start” leads to “Large?” instead of “Wait a day”.']);
});

test('settings side by side; a renamed and moved step is one change; one that only moved is told last', () => {
  const now = structuredClone(was);
  now.graphs.main!.nodes = {
    s: { ...START, x: 40 },
    w: { ...WAIT, title: 'Wait', duration: "'2 days'", x: 400 } as WorkflowNode,
    e: END,
  };
  expect(documentDiff(was, now).nodes.map(({ id, what, settings }) => [id, what, settings])).toEqual([
    ['s', 'moved', []],
    [
      'w',
      'changed',
      [
        { field: 'title', was: 'Wait a day', now: 'Wait' },
        { field: 'duration', was: "'1 day'", now: "'2 days'" },
      ],
    ],
  ]);
  expect(words(now)).toEqual([
    '“Wait”: was called Wait a day.',
    "“Wait”: duration was '1 day', is '2 days'.",
    'One step stands elsewhere.',
  ]);
});

test('another kind under the same id is one change', () => {
  const now = structuredClone(was);
  now.graphs.main!.nodes.w = { kind: 'code', title: 'Wait a day', ...place, code: '' };
  expect(words(now)).toEqual(['“Wait a day”: kind was wait, is code.']);
});

test('the workflow itself', () => {
  const now: WorkflowDocument = {
    ...structuredClone(was),
    title: 'Pay out',
    input: { type: 'object', properties: { amount: { type: 'integer' }, note: { type: 'string' } } },
    variables: { v: { name: 'paid', schema: { type: 'boolean' }, initial: 'false' } },
    triggers: [{ kind: 'manual' }, { kind: 'http', path: 'pay' }],
  };
  expect(words(now)).toEqual([
    'The title was changed.',
    'The input was changed.',
    'The variable paid was added.',
    'How it starts was changed.',
  ]);
});

test('what is gone is told, and what led there', () => {
  const now = workflow({ s: START, e: END }, [['s', 'next', 'e']]);
  expect(words(now)).toEqual([
    '“Wait a day” was removed.',
    '“Start” leads to “End” instead of “Wait a day”.',
  ]);
});

test('what is prepared first is a setting of the start', () => {
  const now = structuredClone(was);
  Object.assign(now.graphs.main!.nodes.s!, { prepare: 'const { amount } = input;' });
  expect(words(now)).toEqual(['“Start”: prepare is const { amount } = input;, was not set.']);
  const back = diffWords(documentDiff(now, was), now, was);
  expect(back).toEqual(['“Start”: prepare was const { amount } = input;, is not set any more.']);
});
