import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { expressionsOf, firstCause, inputOf } from './test-input.js';

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

test('of a failure the first cause is told', () => {
  const cause = { message: 'No such host.', type: 'Unreachable' };
  expect(firstCause({ message: 'Workflow failed', cause: { message: 'Activity failed', cause } })).toEqual(
    cause,
  );
  expect(firstCause({ message: 'Timed out' })).toEqual({ message: 'Timed out' });
  expect(firstCause(undefined)).toEqual({ message: '' });
});
