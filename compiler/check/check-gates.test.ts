import { expect, test } from 'vitest';
import type { Edge, Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { checkGates } from './check-gates.js';

type Spec = Record<
  string,
  [kind: 'step' | 'decision' | 'parallel' | 'all' | 'taken' | 'end', ...to: string[]]
>;

function documentOf(specs: Spec): WorkflowDocument {
  const nodes: Graph['nodes'] = { start: { kind: 'start', title: 'Start', x: 0, y: 0 } };
  const edges: Record<string, Edge> = {
    e: { from: 'start', output: 'next', to: Object.keys(specs)[0] ?? '' },
  };
  for (const [id, [kind, ...to]] of Object.entries(specs)) {
    nodes[id] = nodeOf(id, kind, to);
    to.forEach((target, index) => {
      const isLast = index === to.length - 1;
      const output = kind === 'decision' && isLast ? 'otherwise' : to.length > 1 ? `b${index + 1}` : 'next';
      edges[`${id}-${target}`] = { from: id, output, to: target };
    });
  }
  return {
    format: 1,
    name: 'gates',
    title: 'Gates',
    input: {},
    types: {},
    variables: {},
    triggers: [],
    notes: {},
    graphs: { main: { kind: 'main', nodes, edges } },
  };
}

function nodeOf(id: string, kind: Spec[string][0], to: readonly string[]): WorkflowNode {
  const common = { title: id, x: 0, y: 0 };
  const branches = to.map((_, index) => ({ id: `b${index + 1}`, label: '', condition: 'true' }));
  switch (kind) {
    case 'step':
      return { kind: 'wait', ...common, duration: "'1 day'" };
    case 'decision':
      return { kind, ...common, branches: branches.slice(0, -1) };
    case 'parallel':
      return { kind, ...common, branches: branches.map(({ id: branch, label }) => ({ id: branch, label })) };
    case 'end':
      return { kind, ...common };
    default:
      return { kind: 'join', ...common, mode: kind };
  }
}

test('what comes together properly is no problem', () => {
  const specs: Spec = {
    P: ['parallel', 'a', 'b'],
    a: ['step', 'J'],
    b: ['step', 'J'],
    J: ['all', 'E'],
    E: ['end'],
  };
  expect(checkGates(documentOf(specs))).toEqual([]);
});

test('a join of all after a decision waits for ever; waiting for what was taken repairs it', () => {
  const specs: Spec = {
    D: ['decision', 'a', 'b'],
    a: ['step', 'J'],
    b: ['step', 'J'],
    J: ['all', 'E'],
    E: ['end'],
  };
  const [problem, ...others] = checkGates(documentOf(specs));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    code: 'join-waits-for-ever',
    graph: 'main',
    node: 'J',
    params: { title: 'J', split: 'D' },
    repair: [{ path: ['graphs', 'main', 'nodes', 'J', 'mode'], was: 'all', now: 'taken' }],
  });
  expect(problem?.run?.map(({ node }) => node)).toEqual(['start', 'D', expect.stringMatching(/^[ab]$/)]);
});

test('a step that two branches reach runs twice; a join before it repairs that', () => {
  const specs: Spec = {
    P: ['parallel', 'a', 'b'],
    a: ['step', 'c'],
    b: ['step', 'c'],
    c: ['step', 'E'],
    E: ['end'],
  };
  const [problem] = checkGates(documentOf(specs));
  expect(problem).toMatchObject({ code: 'runs-twice', node: 'c', params: { split: 'P' } });
  expect(problem?.repair).toEqual([
    {
      path: ['graphs', 'main', 'nodes', 'cJoin'],
      now: expect.objectContaining({ kind: 'join', mode: 'all' }),
    },
    { path: ['graphs', 'main', 'edges', 'a-c', 'to'], was: 'c', now: 'cJoin' },
    { path: ['graphs', 'main', 'edges', 'b-c', 'to'], was: 'c', now: 'cJoin' },
    { path: ['graphs', 'main', 'edges', 'cJoined'], now: { from: 'cJoin', output: 'next', to: 'c' } },
  ]);
});

test('two branches at once that set one variable are told', () => {
  const specs: Spec = {
    P: ['parallel', 'a', 'b'],
    a: ['step', 'J'],
    b: ['step', 'J'],
    J: ['all', 'E'],
    E: ['end'],
  };
  const document = documentOf(specs);
  const { nodes } = document.graphs.main!;
  for (const id of ['a', 'b'])
    nodes[id] = { kind: 'setVariable', title: id, variable: 'status', value: "'x'", x: 0, y: 0 };
  document.variables = { v: { name: 'status', schema: { type: 'string' }, initial: "''" } };
  expect(checkGates(document)).toMatchObject([
    { code: 'variable-set-at-once', severity: 'warning', node: 'b', params: { name: 'status' } },
  ]);
});

test('a join of what was taken may stand in a loop that goes around all of it', () => {
  const around: Spec = {
    P: ['parallel', 'a', 'D'],
    a: ['step', 'J'],
    D: ['decision', 'b', 'J'],
    b: ['step', 'J'],
    J: ['taken', 'again'],
    again: ['decision', 'P', 'E'],
    E: ['end'],
  };
  expect(checkGates(documentOf(around))).toEqual([]);
  const through: Spec = { ...around, b: ['step', 'P'] };
  expect(checkGates(documentOf(through)).map(({ code }) => code)).toEqual(['inclusive-join-in-loop']);
});

test('two ways of one branch arrive at a join as one, or it waits for ever; that is the repair', () => {
  const specs: Spec = {
    P: ['parallel', 'a', 'D'],
    a: ['step', 'J'],
    D: ['decision', 'b', 'J'],
    b: ['step', 'J'],
    J: ['all', 'E'],
    E: ['end'],
  };
  const document = documentOf(specs);
  const [problem, ...others] = checkGates(document);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: 'join-waits-for-ever', node: 'J' });
  const edges = document.graphs.main?.edges ?? {};
  for (const { path, now } of problem?.repair ?? []) {
    const edge = edges[path[3] ?? ''];
    if (edge !== undefined) edge.input = String(now);
  }
  expect(Object.values(edges).filter(({ input }) => input !== undefined)).toHaveLength(2);
  expect(checkGates(document)).toEqual([]);
});
