import { expect, test } from 'vitest';
import { applyChanges } from '../draft/document-changes.js';
import type { Edge, Graph, WorkflowDocument } from '../graph/document.js';
import { documentForTest } from '../graph/document-for-test.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { print } from '../to-code/print.js';
import { check } from './check.js';

const at = { x: 0, y: 0 };
const context = { plugins: [] };
const start = (title = 'Start'): WorkflowNode => ({ kind: 'start', title, ...at });
const end = (more: Partial<NodeOf<'end'>> = {}): WorkflowNode => ({
  kind: 'end',
  title: 'End',
  ...at,
  ...more,
});
const pause: WorkflowNode = { kind: 'wait', title: 'Pause', duration: "'1 day'", ...at };
const way = (from: string, to: string, output = 'next'): Edge => ({ from, output, to });

/** The holder, each of whose outputs leads to an end, and its graphs. */
function drawing(holder: WorkflowNode, graphs: Record<string, Graph>): WorkflowDocument {
  const edges: Record<string, Edge> = { a: way('s', 'h') };
  for (const { id } of outputsOf(holder)) edges[`to ${id}`] = way('h', 'e', id);
  return documentForTest({
    main: { kind: 'main', nodes: { s: start(), h: holder, e: end() }, edges },
    ...graphs,
  });
}

/** A step, and what is behind it. */
function graph(kind: Graph['kind'], id: string, last: WorkflowNode): Graph {
  const [from, step, to] = [`${id}s`, `${id}p`, `${id}e`];
  return {
    kind,
    nodes: { [from]: start(), [step]: { ...pause, title: `Pause ${id}` }, [to]: last },
    edges: { a: way(from, step), b: way(step, to) },
  };
}

const scope = (more: Partial<NodeOf<'scope'>>): WorkflowNode => ({
  kind: 'scope',
  title: 'Try',
  graph: 'g',
  outputs: [],
  ...at,
  ...more,
});

const stop: WorkflowNode = { kind: 'endWorkflow', title: 'Stop', ...at };
const leave = graph('frame', 'i', end({ output: 'out' }));
const out = [{ id: 'out', label: 'out' }];
const late = { on: 'timer', id: 'late', label: 'late', duration: "'1 day'" } as const;
const failed = { on: 'error', id: 'failed', label: 'failed' } as const;
const each: WorkflowNode = {
  kind: 'forEach',
  title: 'Each',
  list: '[1]',
  item: 'one',
  concurrency: 'all',
  graph: 'g',
  outputs: out,
  result: 'all',
  ...at,
};
const handler: WorkflowNode = {
  kind: 'handler',
  title: 'Handle',
  message: "'m'",
  handles: 'signal',
  parameters: '',
  graph: 'g',
  ...at,
};

test.each<[string, WorkflowDocument]>([
  [
    'ends-in-finally',
    drawing(scope({ finally: 'f' }), { g: graph('frame', 'i', end()), f: graph('frame', 'f', stop) }),
  ],
  ['ends-beside-others', drawing(handler, { g: graph('handler', 'i', stop) })],
  ['scope-without-result', drawing(scope({}), { g: graph('frame', 'i', end({ result: '1' })) })],
  [
    'scope-left-from-inside',
    drawing(scope({ timeout: "'1 day'", result: 'one', outputs: out }), { g: leave }),
  ],
  ['scope-left-from-inside', drawing(scope({ boundaries: [late, failed], outputs: out }), { g: leave })],
  ['round-leads-elsewhere', drawing(each, { g: leave })],
])('%s is mended by one change', (code, document) => {
  const errors = (one: WorkflowDocument) =>
    check(one, context).filter(({ severity }) => severity === 'error');
  expect(errors(document).map((problem) => problem.code)).toEqual([code]);
  const mended = applyChanges(document, errors(document)[0]?.repair ?? []);
  if ('conflict' in mended) return expect.fail(JSON.stringify(mended.conflict));
  expect(errors(mended.document)).toEqual([]);
  expect(print(mended.document, context)).toHaveProperty('source');
});
