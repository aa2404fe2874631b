import { expect, test } from 'vitest';
import type { Graph, WorkflowDocument, WorkflowNode } from '../graph/index.js';
import { edgesTaken } from './edges-taken.js';

const at = { title: '', x: 0, y: 0 };
const wait = { kind: 'wait', ...at, duration: "'1 day'" } as const;

function graph(kind: Graph['kind'], nodes: Record<string, WorkflowNode>, ways: string): Graph {
  const edges = ways.split(' ').map((way) => {
    const [from = '', output = '', to = ''] = way.split('>');
    return [way, { from, output, to }] as const;
  });
  return { kind, nodes, edges: Object.fromEntries(edges) };
}

function document(graphs: WorkflowDocument['graphs']): WorkflowDocument {
  return {
    format: 1,
    name: 'x',
    title: 'X',
    input: {},
    types: {},
    variables: {},
    triggers: [],
    notes: {},
    graphs,
  };
}

const passed = (...nodes: string[]) => nodes.map((node) => ({ node }));

test('each graph has a trail of its own, and the end of a frame is reached when control goes on behind it', () => {
  const scope: WorkflowNode = { kind: 'scope', ...at, graph: 'g1', outputs: [] };
  const handler: WorkflowNode = {
    kind: 'handler',
    ...at,
    message: 'm',
    handles: 'signal',
    parameters: '',
    graph: 'g2',
  };
  const drawn = document({
    main: graph(
      'main',
      { s: { kind: 'start', ...at }, h: handler, f: scope, w: wait, e: { kind: 'end', ...at } },
      's>next>h h>next>f f>next>w w>next>e',
    ),
    g1: graph(
      'frame',
      { s1: { kind: 'start', ...at }, a: wait, e1: { kind: 'end', ...at } },
      's1>next>a a>next>e1',
    ),
    g2: graph(
      'handler',
      { s2: { kind: 'start', ...at }, b: wait, e2: { kind: 'end', ...at } },
      's2>next>b b>next>e2',
    ),
  });
  const inside = edgesTaken(drawn, passed('h', 'f', 'a', 'b'), false);
  expect(inside.edges).toEqual(['s>next>h', 'h>next>f', 's1>next>a', 's2>next>b']);
  const behind = edgesTaken(drawn, passed('h', 'f', 'a', 'b', 'w'), false);
  expect(behind.edges).toEqual(['s>next>h', 'h>next>f', 'f>next>w', 's1>next>a', 'a>next>e1', 's2>next>b']);
  expect([...behind.nodes]).toContain('e1');
});

test('a join was passed when what follows it was reached', () => {
  const gate = (id: string) => ({ id, label: id });
  const drawn = document({
    main: graph(
      'main',
      {
        s: { kind: 'start', ...at },
        p: { kind: 'parallel', ...at, branches: [gate('1'), gate('2')] },
        a: wait,
        b: wait,
        j: { kind: 'join', ...at, mode: 'all' },
        c: wait,
        e: { kind: 'end', ...at },
      },
      's>next>p p>1>a p>2>b a>next>j b>next>j j>next>c c>next>e',
    ),
  });
  expect(edgesTaken(drawn, passed('p', 'a', 'b'), false).edges).toEqual(['s>next>p', 'p>1>a', 'p>2>b']);
  const whole = edgesTaken(drawn, passed('p', 'b', 'a', 'c'), true);
  expect(whole.edges.toSorted()).toEqual(Object.keys(drawn.graphs.main!.edges).toSorted());
  expect([...whole.nodes]).toContain('j');
});

test('of ends that code says as one, the one that the last node leads to was reached', () => {
  const drawn = document({
    main: graph(
      'main',
      {
        s: { kind: 'start', ...at },
        p: { kind: 'decision', ...at, branches: [{ id: '1', label: '1', condition: 'true' }] },
        a: wait,
        b: wait,
        w: { kind: 'endWorkflow', ...at },
        e: { kind: 'end', ...at },
      },
      's>next>p p>1>a p>otherwise>b a>next>w b>next>e',
    ),
  });
  const taken = edgesTaken(drawn, passed('p', 'b', 'w'), true);
  expect(taken.edges).toEqual(['s>next>p', 'p>otherwise>b', 'b>next>e']);
  expect([...taken.nodes]).toEqual(['s', 'p', 'b', 'e']);
});

test('of several ways straight to ends the one that was chosen is shown, and none where nothing says which', () => {
  const task: WorkflowNode = {
    kind: 'humanTask',
    ...at,
    question: "'?'",
    facts: [],
    people: [],
    groups: [],
    except: [],
    outcomes: ['yes', 'no'],
  };
  const decision: WorkflowNode = {
    kind: 'decision',
    ...at,
    branches: [{ id: 'yes', label: 'yes', condition: 'true' }],
    otherwise: 'no',
  };
  const drawn = (node: WorkflowNode, no: string) =>
    document({
      main: graph(
        'main',
        { s: { kind: 'start', ...at }, n: node, e: { kind: 'end', ...at }, f: { kind: 'end', ...at } },
        `s>next>n n>yes>e n>${no}>f`,
      ),
    });
  const chosen = edgesTaken(drawn(task, 'no'), [{ node: 'n', chose: 'no' }], true);
  expect(chosen.edges).toEqual(['s>next>n', 'n>no>f']);
  for (const passages of [passed('n'), passed('n', 'e')]) {
    const unknown = edgesTaken(drawn(decision, 'otherwise'), passages, true);
    expect(unknown.edges).toEqual(['s>next>n']);
    expect([...unknown.nodes]).toEqual(['s', 'n']);
  }
  const same = drawn(decision, 'otherwise');
  same.graphs.main!.edges['n>otherwise>f']!.to = 'e';
  expect([...edgesTaken(same, passed('n'), true).nodes]).toEqual(['s', 'n', 'e']);
});
