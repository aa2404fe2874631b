import { expect, test } from 'vitest';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { checkCatches } from './check-catches.js';

const at = { x: 0, y: 0 };

function scope(settings: Partial<NodeOf<'scope'>>): WorkflowNode {
  return { kind: 'scope', title: 'Try', graph: 'inside', outputs: [], ...at, ...settings };
}

function frame(...nodes: WorkflowNode[]): Graph {
  return {
    kind: 'frame',
    nodes: Object.fromEntries(nodes.map((node, index) => [`i${index}`, node])),
    edges: {},
  };
}

function codesOf(node: WorkflowNode, inside: Graph = frame(), last: Graph = frame()): string[] {
  const graphs = { main: { kind: 'main' as const, nodes: { n: node }, edges: {} }, inside, last };
  const document: WorkflowDocument = {
    format: 1,
    name: 'caught',
    title: 'Caught',
    input: {},
    types: {},
    variables: {},
    triggers: [],
    graphs,
    notes: {},
  };
  return checkCatches(document).map(({ code, field }) => `${code} ${field}`);
}

const error = (id: string, settings: { type?: string; as?: string } = {}) =>
  ({ on: 'error', id, label: '', ...settings }) as const;

test('what catches everything comes last, and each type once', () => {
  expect(codesOf(scope({ boundaries: [error('a', { type: 'A' }), error('all')] }))).toEqual([]);
  expect(codesOf(scope({ boundaries: [error('all'), error('a', { type: 'A' })] }))).toEqual([
    'catch-never-taken boundaries.1',
  ]);
  const late = { on: 'timeout', id: 'late', label: '' } as const;
  expect(codesOf(scope({ boundaries: [late, { ...late, id: 'later' }] }))).toEqual([
    'catch-never-taken boundaries.1',
  ]);
});

test('an error has one name', () => {
  const boundaries = [error('a', { type: 'A', as: 'one' }), error('all', { as: 'other' })];
  expect(codesOf(scope({ boundaries }))).toEqual(['several-names-for-error boundaries.1.as']);
});

test('a scope that undoes needs something to undo, also deeper inside', () => {
  const step: WorkflowNode = { kind: 'activity', title: 'Book', activity: 'book', input: {}, ...at };
  const undone: WorkflowNode = { ...step, undo: { activity: 'cancel', input: {} } };
  expect(codesOf(scope({ compensates: true }), frame(step))).toEqual(['nothing-to-undo compensates']);
  expect(codesOf(scope({ compensates: true }), frame(undone))).toEqual([]);
  expect(codesOf(scope({ compensates: true }), frame(scope({ graph: 'last' })), frame(undone))).toEqual([]);
});

test('what is done in the end does not end the workflow', () => {
  const stop: WorkflowNode = { kind: 'endWorkflow', title: 'Stop', ...at };
  expect(codesOf(scope({ finally: 'last' }), frame(), frame(stop))).toEqual(['ends-in-finally finally']);
});

test('a closure gives a result or says an output; what an end gives is kept', () => {
  const stop: WorkflowNode = { kind: 'endWorkflow', title: 'Stop', ...at };
  const outputs = [{ id: 'out', label: 'out' }];
  const left = ['scope-left-from-inside outputs'];
  expect(codesOf(scope({ timeout: "'1 day'" }), frame(stop))).toEqual([]);
  expect(codesOf(scope({ timeout: "'1 day'", boundaries: [error('all')] }), frame(stop))).toEqual([]);
  expect(codesOf(scope({ timeout: "'1 day'", boundaries: [error('all')], outputs }))).toEqual([]);
  const late = { on: 'timer', id: 'late', label: '', duration: "'1 day'" } as const;
  expect(codesOf(scope({ boundaries: [late], outputs }))).toEqual([]);
  expect(codesOf(scope({ boundaries: [late, error('all')], outputs }))).toEqual(left);
  expect(codesOf(scope({ timeout: "'1 day'", result: 'found', outputs }))).toEqual(left);
  expect(codesOf(scope({ timeout: "'1 day'", result: 'found' }))).toEqual([]);
  expect(codesOf(scope({ result: 'found' }))).toEqual([]);
  const given: WorkflowNode = { kind: 'end', title: 'End', result: '1', ...at };
  expect(codesOf(scope({}), frame(given))).toEqual(['scope-without-result result']);
});
