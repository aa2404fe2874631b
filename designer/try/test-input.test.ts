import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { expressionsOf, inputOf, whatFailed } from './test-input.js';

test('settings are what their expressions give; what gives nothing is left out', () => {
  const node = structuredClone(expenses().graphs.main!.nodes.look!);
  if (node.kind === 'activity')
    node.input = { url: `'/policies'`, method: ' ', body: 'input.x.y', times: '3' };
  const expressions = expressionsOf(node);
  expect(expressions.map(([name]) => name)).toEqual(['url', 'body', 'times']);
  const evaluated = [{ json: '"/policies"' }, { error: 'x is undefined' }, { json: '3' }];
  expect(inputOf(expressions, evaluated)).toEqual({ url: '/policies', times: 3 });
  expect(expressionsOf(expenses().graphs.main!.nodes.ask)).toEqual([]);
});

test('of a failure all is told that says something', () => {
  const cause = { kind: 'ApplicationFailure', message: 'No answer.', cause: { message: 'No such host' } };
  expect(whatFailed({ kind: 'ActivityFailure', message: 'Activity failed', cause })).toBe(
    'No answer: No such host',
  );
  expect(whatFailed({ message: 'It says: no', cause: { message: 'no' } })).toBe('It says: no');
  expect(whatFailed({ kind: 'ActivityFailure', message: 'Timed out' })).toBe('Timed out');
  expect(whatFailed(undefined)).toBe('');
});
