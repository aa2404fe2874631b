import { expect, test } from 'vitest';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { runsAlone } from './runs-alone.js';

const at = { x: 0, y: 0 };
const end = (): WorkflowNode => ({ kind: 'end', title: 'End', ...at });
const start = (): WorkflowNode => ({ kind: 'start', title: 'Start', ...at });
const wait = (): WorkflowNode => ({ kind: 'wait', title: 'Wait', duration: "'1 s'", ...at });

function graph(kind: Graph['kind'], nodes: Graph['nodes'], ways: readonly [string, string, string][]): Graph {
  const edges = ways.map(([from, output, to], index) => [`e${index}`, { from, output, to }] as const);
  return { kind, nodes, edges: Object.fromEntries(edges) };
}

function documentOf(graphs: WorkflowDocument['graphs']): WorkflowDocument {
  const settings = { title: 'Alone', input: {}, types: {}, variables: {}, triggers: [], notes: {} };
  return { format: 1, name: 'alone', ...settings, graphs };
}

test('between a split and its join several run, behind it one does', () => {
  const branches = [
    { id: 'a', label: '' },
    { id: 'b', label: '' },
  ];
  const main = graph(
    'main',
    {
      s: start(),
      split: { kind: 'parallel', title: 'Split', branches, ...at },
      a: wait(),
      b: { kind: 'scope', title: 'Scope', graph: 'inside', outputs: [], ...at },
      join: { kind: 'join', title: 'Join', mode: 'all', ...at },
      after: wait(),
      e: end(),
    },
    [
      ['s', 'next', 'split'],
      ['split', 'a', 'a'],
      ['split', 'b', 'b'],
      ['a', 'next', 'join'],
      ['b', 'next', 'join'],
      ['join', 'next', 'after'],
      ['after', 'next', 'e'],
    ],
  );
  const inside = graph('frame', { is: start(), i: wait(), ie: end() }, [
    ['is', 'next', 'i'],
    ['i', 'next', 'ie'],
  ]);
  const document = documentOf({ main, inside });
  expect(['split', 'a', 'b', 'join', 'after'].map((id) => runsAlone(document, 'main', id))).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
  expect(runsAlone(document, 'inside', 'i')).toBe(false);
});

test('what a function does ends by itself', () => {
  const held = { name: 'again', parameters: '', form: 'function', graph: 'inside' } as const;
  const main = graph('main', { s: start(), f: { kind: 'function', title: 'F', ...held, ...at } }, [
    ['s', 'next', 'f'],
  ]);
  const inside = graph('function', { is: start(), i: wait() }, [['is', 'next', 'i']]);
  expect(runsAlone(documentOf({ main, inside }), 'inside', 'i')).toBe(false);
});
