import { applyChanges } from '@inkstone/compiler/draft';
import { documentSchema, invertChanges, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { expenses, PLUGINS } from './document-fixture.js';
import { extract, extractable } from './extract.js';

const AS = { name: 'lookUp', title: 'Look up' };

function extracted(document: WorkflowDocument, ...ids: string[]) {
  const made = extract(document, PLUGINS, ids, AS);
  if (!made) expect.fail(`${extractable(document, ids)}`);
  expect(documentSchema.safeParse(made.document).error).toBeUndefined();
  const after = applyChanges(document, made.edit.changes);
  if ('conflict' in after) expect.fail('the edit does not apply');
  expect(documentSchema.safeParse(after.document).error).toBeUndefined();
  const back = applyChanges(after.document, invertChanges(made.edit.changes));
  expect('conflict' in back ? undefined : back.document).toEqual(document);
  const [id] = made.edit.select!;
  return { ...made, parent: after.document, child: after.document.graphs.main!.nodes[id!]! };
}

/** `look` is read by `over`, behind it `count` is set. */
function counted(): WorkflowDocument {
  const document = expenses();
  const { nodes, edges } = document.graphs.main!;
  document.variables = { v1: { name: 'rounds', schema: { type: 'number' }, initial: '0' } };
  Object.assign(nodes.look!, { result: 'policy', input: { url: '`/policies/${input.amount}`' } });
  nodes.more = {
    ...{ kind: 'setVariable', title: 'More', x: 340, y: 0 },
    variable: 'rounds',
    value: 'rounds + 1',
  };
  Object.assign(nodes.over!, {
    branches: [{ id: 'b1', label: 'over', condition: 'input.amount > policy.body.limit' }],
  });
  edges.e2 = { from: 'look', output: 'next', to: 'more' };
  edges.e7 = { from: 'more', output: 'next', to: 'over' };
  return document;
}

test('what is read comes in, the one result that others read comes back under its name', () => {
  const { document, parent, child, inputs, outputs } = extracted(counted(), 'look');
  expect([inputs, outputs]).toEqual([['amount'], ['policy']]);
  expect(child).toMatchObject({
    kind: 'child',
    workflow: `'lookUp'`,
    arguments: ['{ amount: input.amount }'],
    result: 'policy',
  });
  expect(document.input).toMatchObject({ properties: { amount: { type: 'number' } }, required: ['amount'] });
  expect(document.types).toHaveProperty('Policy');
  const { nodes } = document.graphs.main!;
  expect(nodes.look).toMatchObject({ result: 'policy' });
  expect(Object.values(nodes).find(({ kind }) => kind === 'end')).toMatchObject({ result: 'policy' });
  expect(Object.keys(parent.graphs.main!.nodes)).not.toContain('look');
});

test('a variable that others use comes in, is set behind the step, and others read in its result', () => {
  const { document, parent, child, inputs, outputs } = extracted(withDone('rounds'), 'look', 'more');
  expect([inputs, outputs]).toEqual([
    ['amount', 'rounds'],
    ['policy', 'rounds'],
  ]);
  expect(document.variables.v1).toMatchObject({ name: 'rounds', initial: 'input.rounds' });
  expect(child).toMatchObject({ arguments: ['{ amount: input.amount, rounds }'], result: 'lookUp' });
  const { nodes, edges } = parent.graphs.main!;
  expect(nodes.over).toMatchObject({
    branches: [{ condition: 'input.amount > lookUp.policy.body.limit' }],
  });
  const [set, taken] = Object.entries(nodes).find(([, { kind }]) => kind === 'setVariable')!;
  expect(taken).toMatchObject({ variable: 'rounds', value: 'lookUp.rounds' });
  expect(Object.values(edges)).toContainEqual({ from: set, output: 'next', to: 'over' });
});

test('a variable that nobody else uses goes along', () => {
  const { document, parent, inputs } = extracted(counted(), 'look', 'more');
  expect(inputs).toEqual(['amount']);
  expect(document.variables).toHaveProperty('v1');
  expect(parent.variables).toEqual({});
});

test('what is read from earlier steps is a field of the input', () => {
  const { document, child } = extracted(counted(), 'more', 'look');
  expect(child).toMatchObject({ arguments: ['{ amount: input.amount }'] });
  const later = counted();
  Object.assign(later.graphs.main!.nodes.more!, {
    value: 'policy.body.limit + { policy }.policy.body.limit',
  });
  const behind = extracted(later, 'more');
  expect(behind.child).toMatchObject({ arguments: ['{ policy }'] });
  expect(behind.document.graphs.main!.nodes.more).toMatchObject({
    value: 'input.policy.body.limit + { policy: input.policy }.policy.body.limit',
  });
  expect(document.graphs.main!.nodes).not.toHaveProperty('over');
});

test('it is refused with a reason where there is not one way in and one way on', () => {
  const document = counted();
  expect(extractable(document, ['start', 'look'])).toBe('extract.start');
  expect(extractable(document, ['ask', 'done'])).toBe('extract.ends');
  expect(extractable(document, ['ask'])).toBe('extract.oneExit');
  expect(extractable(document, ['look', 'over'])).toBe('extract.oneEntry');
  document.graphs.main!.nodes.look = {
    ...{ kind: 'receive', title: 'Wait', x: 200, y: 0 },
    ...{ signal: 'approve', result: 'policy' },
  };
  expect(extractable(document, ['look'])).toBe('extract.told');
});

function withDone(result: string): WorkflowDocument {
  const document = counted();
  Object.assign(document.graphs.main!.nodes.done!, { result });
  return document;
}

test('names that code declares come in, and those that only the start prepares', () => {
  const before = expenses();
  Object.assign(before.graphs.main!.nodes.start!, { prepare: 'const { amount: sum } = input;' });
  Object.assign(before.graphs.main!.nodes.look!, { input: { url: '`/policies/${sum}`' } });
  const { document, child, inputs } = extracted(before, 'look');
  expect(inputs).toEqual(['sum']);
  expect(document.input).toMatchObject({ properties: { sum: { type: 'number' } } });
  expect(child).toMatchObject({ arguments: ['{ sum }'] });
  expect(document.graphs.main!.nodes.look).toMatchObject({ input: { url: '`/policies/${input.sum}`' } });
});
