import { expect, test } from 'vitest';
import { applyChanges } from '../draft/document-changes.js';
import type { Edge, WorkflowDocument } from '../graph/document.js';
import { drawingForTest } from '../graph/document-for-test.js';
import type { WorkflowNode } from '../graph/node.js';
import { check } from './check.js';

const at = { x: 0, y: 0 };
const start: WorkflowNode = { kind: 'start', title: 'Start', ...at };
const pause = (title: string): WorkflowNode => ({ kind: 'wait', title, duration: "'1 day'", ...at });
const either: WorkflowNode = {
  kind: 'decision',
  title: 'Large?',
  branches: [{ id: 'yes', label: 'yes', condition: '1 > 2' }],
  ...at,
};

const way = (from: string, to: string, output = 'next'): Edge => ({ from, output, to });

/** The drawing after the repair of its first problem with this code. */
function mended(document: WorkflowDocument, code: string): WorkflowDocument {
  const problem = check(document, { plugins: [] }).find((each) => each.code === code);
  const repair = problem?.repair;
  if (repair === undefined) expect.fail(`no repair of ${code}`);
  const result = applyChanges(document, repair);
  if ('conflict' in result) expect.fail(JSON.stringify(result.conflict));
  return result.document;
}

const codes = (document: WorkflowDocument) => check(document, { plugins: [] }).map(({ code }) => code);

test('an open output leads to the end that there is', () => {
  const end: WorkflowNode = { kind: 'end', title: 'Done', ...at };
  const open = drawingForTest(
    { s: start, d: either, p: pause('Pause'), e: end },
    { a: way('s', 'd'), b: way('d', 'p', 'yes'), c: way('d', 'e', 'otherwise') },
  );
  const whole = mended(open, 'output-not-connected');
  expect(codes(whole)).toEqual([]);
  expect(whole.graphs.main?.edges.toEnd).toEqual(way('p', 'e'));
});

test('where the end gives a result, an open branch gets an end of its own', () => {
  const end: WorkflowNode = { kind: 'end', title: 'End', result: '1', ...at };
  const open = drawingForTest({ s: start, d: either, e: end }, { a: way('s', 'd'), b: way('d', 'e', 'yes') });
  const { nodes, edges } = mended(open, 'branch-not-connected').graphs.main!;
  expect(edges.toEnd).toEqual(way('d', 'end', 'otherwise'));
  expect(nodes.end).toMatchObject({ kind: 'end', title: 'End 2', y: 96 });
});

test('of the ends that nothing leads to the nearest is taken', () => {
  const end = (title: string, y: number): WorkflowNode => ({ kind: 'end', title, result: '1', x: 260, y });
  const open = drawingForTest(
    { s: start, d: either, e: end('Far', 400), f: end('Near', 90), g: end('Led to', 95) },
    { a: way('s', 'd'), b: way('d', 'g', 'yes') },
  );
  expect(mended(open, 'branch-not-connected').graphs.main?.edges.toEnd).toEqual(way('d', 'f', 'otherwise'));
});

test('a line that joins nothing, or leads back to the start, goes', () => {
  const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
  const lost = drawingForTest({ s: start, e: end }, { a: way('s', 'e'), b: way('s', 'nowhere') });
  expect(Object.keys(mended(lost, 'dangling-edge').graphs.main!.edges)).toEqual(['a']);
  const back = drawingForTest({ s: start, p: pause('Pause') }, { a: way('s', 'p'), b: way('p', 's') });
  expect(Object.keys(mended(back, 'edge-into-start').graphs.main!.edges)).toEqual(['a']);
});

test('of two steps of one title the second gets another', () => {
  const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
  const twins = drawingForTest(
    { s: start, p: pause('Pause'), q: pause('Pause'), r: pause('Pause 2'), e: end },
    { a: way('s', 'p'), b: way('p', 'q'), c: way('q', 'r'), d: way('r', 'e') },
  );
  const { nodes } = mended(twins, 'duplicate-title').graphs.main!;
  expect([nodes.p?.title, nodes.q?.title]).toEqual(['Pause', 'Pause 3']);
});

test('the first step gets a start, a second start goes, and so do lines beside the first', () => {
  const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
  const headless = drawingForTest({ p: pause('Pause'), e: end }, { a: way('p', 'e') });
  expect(codes(mended(headless, 'no-start'))).toEqual([]);
  const twice = drawingForTest({ s: start, t: start, e: end }, { a: way('s', 'e'), b: way('t', 'e') });
  expect(codes(mended(twice, 'several-starts'))).toEqual([]);
  const parted = drawingForTest(
    { s: start, p: pause('Pause'), e: end },
    { a: way('s', 'p'), b: way('s', 'e'), c: way('p', 'e') },
  );
  expect(codes(mended(parted, 'output-with-several-edges'))).toEqual([]);
});

test('a step that nothing leads to is led to from an open output, a loop without exit waits', () => {
  const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
  const loose = drawingForTest(
    { s: start, p: pause('Pause'), q: pause('Next'), e: end },
    { a: way('s', 'p'), b: way('q', 'e') },
  );
  expect(codes(mended(loose, 'unreachable-node'))).toEqual([]);
  const step: WorkflowNode = { kind: 'code', title: 'Count', code: 'let a = 1;', ...at };
  const busy = drawingForTest({ s: start, p: step }, { a: way('s', 'p'), b: way('p', 'p') });
  expect(codes(mended(busy, 'loop-without-exit'))).toEqual([]);
});
