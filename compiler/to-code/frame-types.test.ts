import { expect, test } from 'vitest';
import type { Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { frameTypes } from './frame-types.js';

const at = { x: 0, y: 0 };
const known = new Map([
  ['asked', 'AskOutput'],
  ['maybe', 'A | undefined'],
  ['input', 'OrderInput'],
]);

/** The type of what a frame gives whose ends give these. */
function typeOf(
  results: readonly (string | undefined)[],
  frame: 'scope' | 'forEach' = 'scope',
): string | undefined {
  const holder = { kind: frame, title: 'Frame', graph: 'g', outputs: [], result: 'given', ...at };
  const more = frame === 'scope' ? {} : { list: '[1]', item: 'one', concurrency: 'all' };
  const ends = results.map((result, index): [string, WorkflowNode] => [
    `e${index}`,
    { kind: 'end', title: 'End', ...(result === undefined ? {} : { result }), ...at },
  ]);
  const left: WorkflowNode = { kind: 'end', title: 'Left', output: 'out', ...at };
  const graphs = new Map<string, Graph>([
    ['main', { kind: 'main', nodes: { h: { ...holder, ...more } as WorkflowNode }, edges: {} }],
    ['g', { kind: 'frame', nodes: { ...Object.fromEntries(ends), left }, edges: {} }],
  ]);
  return frameTypes(graphs, known).get('given');
}

test.each<[string | undefined, string | undefined]>([
  ['asked', 'AskOutput'],
  ['asked.value.text', "AskOutput['value']['text']"],
  ['input.amount', "OrderInput['amount']"],
  ["'none'", 'string'],
  ['-0.5', 'number'],
  ['false', 'boolean'],
  [undefined, 'undefined'],
  ['asked.value + 1', undefined],
  ['maybe.value', undefined],
  ['other', undefined],
])('an end that gives %s', (result, type) => expect(typeOf([result])).toBe(type));

test('several ends give one of their types, rounds a list', () => {
  expect(typeOf(['asked', "'x'", 'asked'])).toBe('AskOutput | string');
  expect(typeOf(['asked', '1'], 'forEach')).toBe('(AskOutput | number)[]');
  expect(typeOf(['asked', 'asked()'])).toBeUndefined();
});
