import { expect, test } from 'vitest';
import { expenses, PLUGINS } from '../model/document-fixture.js';
import { valuesInScope } from '../model/values-in-scope.js';
import type { TryOut } from '../try/try-out.js';
import { namesIn, sampleScope } from './sample-scope.js';

const document = expenses();
const look = document.graphs.main!.nodes.look!;
if (look.kind === 'activity') look.result = 'policy';
const values = valuesInScope(document, PLUGINS, 'refused');
const scopeOf = (runs: Record<string, unknown>[], plan: Partial<TryOut> = {}) =>
  sampleScope({ document, values, runs, plan });

test('without a run every name has a value of its type', () => {
  const { values, from } = scopeOf([]);
  expect(values).toEqual({
    input: { amount: 1, employee: { email: 'email' } },
    policy: { status: 1, body: { limit: 1 } },
    approval: expect.objectContaining({ outcome: 'approved', completedBy: expect.any(String) }),
  });
  expect(new Set(Object.values(from))).toEqual(new Set(['made']));
});

test('what was in the latest run that has it goes before, and what was chosen before that', () => {
  const runs = [{ input: { amount: 750 } }, { input: { amount: 3 }, policy: { status: 200 } }];
  const seen = scopeOf(runs);
  expect([seen.values.input, seen.values.policy]).toEqual([{ amount: 750 }, { status: 200 }]);
  expect(seen.from).toEqual({ input: 'run', policy: 'run', approval: 'made' });
  const chosen = scopeOf(runs, { input: { amount: 1 }, mocks: { look: { result: { status: 404 } } } });
  expect([chosen.values.input, chosen.values.policy]).toEqual([{ amount: 1 }, { status: 404 }]);
  expect(chosen.from).toMatchObject({ input: 'chosen', policy: 'chosen' });
});

test('the names that an expression mentions', () => {
  const scope = scopeOf([]);
  expect(namesIn('policy.body.limit > input.amount', scope)).toEqual(['input', 'policy']);
  expect(namesIn('my.policy + inputs', scope)).toEqual([]);
});
