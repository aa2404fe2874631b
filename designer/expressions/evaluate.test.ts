import { expressionModule } from '@inkstone/compiler';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { expect, test } from 'vitest';
import { createEvaluator } from './evaluate.js';

const compiler = {
  expressionModule: async (...args: Parameters<typeof expressionModule>) => expressionModule(...args),
};
const evaluator = createEvaluator(compiler, createInProcessSandbox, () => 'const LIMIT = 500;');

test('values of a sample, also by constants of the file', async () => {
  const scope = { input: { amount: 750 } };
  expect(await evaluator.evaluate(['input.amount > LIMIT', 'input.', 'input.who.name'], scope)).toEqual([
    { json: 'true' },
    { unfinished: true },
    { error: expect.stringContaining('name') },
  ]);
});

test('nothing of the page can be reached', async () => {
  expect(await evaluator.evaluate(['globalThis.document', 'typeof fetch'], {})).toEqual([
    {},
    { json: '"undefined"' },
  ]);
});

test('what never gives a value is an error, and the next one works', async () => {
  expect(await evaluator.evaluate(['await new Promise(() => {})'], {})).toEqual([
    { error: expect.any(String) },
  ]);
  expect(await evaluator.evaluate(['1 + 1'], {})).toEqual([{ json: '2' }]);
});
